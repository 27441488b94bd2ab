import { unknownAfter } from '../../../lib/errors'

/** Where a page of what is sorted by time and id ended. */
export type PageEnd = { at: Date; id: string }

/** `PageEnd` as the text that clients pass on. */
export function pageToken({ at, id }: PageEnd): string {
  return `${at.getTime()}.${id}`
}

/** @throws AppError `invalid_input` for a text that no page gave */
export function readPageToken(text: string): PageEnd {
  const [, ms, id] = /^(\d{1,14})\.([0-9a-f]{24})$/.exec(text) ?? []
  if (!ms || !id) throw unknownAfter()
  return { at: new Date(Number(ms)), id }
}

/** Where a page of movements ended: the last of them, and on hand before it. */
export type MovementsEnd = PageEnd & { onHand: number }

/** `MovementsEnd` as the text that clients pass on. */
export function movementsToken({ onHand, ...end }: MovementsEnd): string {
  return `${pageToken(end)}.${onHand}`
}

/** @throws AppError `invalid_input` for a text that no page gave */
export function readMovementsToken(text: string): MovementsEnd {
  const [, end, onHand] = /^(.+)\.(-?\d{1,9})$/.exec(text) ?? []
  return { ...readPageToken(end ?? ''), onHand: Number(onHand) }
}
