import { invalid, refuse, unknownAfter } from '../../lib/errors'
import type { StateTable } from '../../lib/state-table'
import type { AdjustmentReason, MovementReason, TransferEvent, TransferState } from './contract'

/**
 * Pieces of a SKU in a store: the sum of its movements. `opened`: the figure that the brand's files named last, absent
 * when they never did; `openedFrom` what they expected to be there.
 */
export type Level = {
  _id: string
  storeId: string
  skuId: string
  onHand: number
  opened?: number
  openedFrom?: number | null
}

/**
 * A figure of the brand's files for a SKU; `expected` is what was on hand when the file was exported, null for a file that
 * does not say.
 */
export type Figure = { skuId: string; counted: number; expected: number | null }

/**
 * What a figure means: `known` sets nothing (it was set before, or nobody edited it since the export), `news` is to be set,
 * `stale` was edited while pieces moved, so that it would book a count over sales. Without a level nothing can have moved.
 */
export function judgeFigure(
  level: Pick<Level, 'onHand' | 'opened' | 'openedFrom'> | undefined,
  { counted, expected }: Omit<Figure, 'skuId'>,
): 'known' | 'news' | 'stale' {
  if (!level) return 'news'
  if (expected === null) return level.opened === counted ? 'known' : 'news'
  if (counted === expected) return 'known'
  if (level.opened === counted && level.openedFrom === expected) return 'known'
  return level.onHand === expected || level.onHand === counted ? 'news' : 'stale'
}

/** The stock of a SKU in a store, as a resource of reservation. */
export function skuResource(storeId: string, skuId: string): string {
  return `sku:${storeId}:${skuId}`
}

/** What can still be taken: never below 0. */
export function left(onHand: number, taken: number): number {
  return Math.max(0, onHand - taken)
}

/**
 * Pieces in (positive) or out (negative). A fact (source, store, SKU, reason) moves once, however often it is told.
 * `actor`: `staff:<id>`, `system`, or the name of a script. `note`: what who did it wrote.
 */
export type Move = {
  storeId: string
  skuId: string
  quantity: number
  reason: MovementReason
  sourceKind: string
  sourceId: string
  actor: string
  note?: string
}

/** A move as it is booked; never changed afterwards. */
export type Movement = Move & { _id: string; at: Date }

/** Pieces of a SKU, as receipts and transfers name them. */
export type Pieces = { skuId: string; quantity: number }

/** By store, the SKUs of which more is there after the moves; stores without any are left out. */
export function arrivals(moves: readonly Move[]): Map<string, string[]> {
  const sums = new Map<string, Map<string, number>>()
  for (const { storeId, skuId, quantity } of moves) {
    const store = sums.get(storeId) ?? new Map<string, number>()
    sums.set(storeId, store.set(skuId, (store.get(skuId) ?? 0) + quantity))
  }
  const came = [...sums].map(([storeId, skus]): [string, string[]] => [
    storeId,
    [...skus].filter(([, sum]) => sum > 0).map(([skuId]) => skuId),
  ])
  return new Map(came.filter(([, skuIds]) => skuIds.length > 0))
}

/** The fact that a move tells, as one text. */
export function factOf(move: Move): string {
  const { sourceKind, sourceId, storeId, skuId, reason } = move
  return JSON.stringify([sourceKind, sourceId, storeId, skuId, reason])
}

/**
 * Checks moves that are told together.
 * @throws Error for a quantity that is no integer or 0, or two moves of one fact: defects, never inputs
 */
export function checkMoves(moves: Move[]): void {
  if (moves.some((move) => !Number.isSafeInteger(move.quantity) || move.quantity === 0)) {
    throw new Error('a movement of stock is a whole number of pieces, not 0')
  }
  if (new Set(moves.map(factOf)).size < moves.length) throw new Error('one fact moves a SKU once')
}

/**
 * Checks lines that people send: each SKU once, a whole number of pieces, at least `least`.
 * @throws AppError `invalid_input` naming the first line that is wrong
 */
export function checkLines(lines: readonly Pieces[], least: 0 | 1 = 1): void {
  const seen = new Set<string>()
  lines.forEach(({ skuId, quantity }, i) => {
    if (!Number.isSafeInteger(quantity) || quantity < least || seen.has(skuId)) {
      throw invalid(`lines.${i}`, `每个规格一行，数量是${least === 1 ? '正' : '非负'}整数`)
    }
    seen.add(skuId)
  })
}

/**
 * The lines of a receipt that were not booked under its number before: a delivery may be booked in parts.
 * @throws AppError `receipt_changed` with `data.skuIds` when one of the SKUs was booked with another quantity
 */
export function notBooked(booked: readonly Pieces[], lines: readonly Pieces[]): Pieces[] {
  const before = new Map(booked.map(({ skuId, quantity }) => [skuId, quantity]))
  const other = lines.filter(
    ({ skuId, quantity }) => before.has(skuId) && before.get(skuId) !== quantity,
  )
  if (other.length > 0) {
    throw refuse('receipt_changed', { skuIds: other.map((line) => line.skuId) })
  }
  return lines.filter((line) => !before.has(line.skuId))
}

/** One line of a count: what was found, and what the shelf should hold as it was shown to who counted. */
export type CountLine = { skuId: string; counted: number; expected: number }

/**
 * By how much each counted SKU differs from what is on hand; those that agree are left out.
 * @throws AppError `invalid_input` for a SKU named twice; `stock_changed` with `data.lines: [{ skuId, onHand }]` when
 * something moved since the count was begun
 */
export function countDifferences(
  lines: readonly CountLine[],
  onHand: ReadonlyMap<string, number>,
): Pieces[] {
  checkLines(
    lines.map(({ skuId, counted }) => ({ skuId, quantity: counted })),
    0,
  )
  const now = ({ skuId }: CountLine): number => onHand.get(skuId) ?? 0
  const moved = lines.filter((line) => now(line) !== line.expected)
  if (moved.length > 0) {
    throw refuse('stock_changed', {
      lines: moved.map((line) => ({ skuId: line.skuId, onHand: now(line) })),
    })
  }
  return lines
    .map((line) => ({ skuId: line.skuId, quantity: line.counted - now(line) }))
    .filter(({ quantity }) => quantity !== 0)
}

/** Which way a correction may go; display pieces come back, too. */
const DIRECTIONS: Record<AdjustmentReason, readonly (1 | -1)[]> = {
  damaged: [-1],
  lost: [-1],
  found: [1],
  display: [-1, 1],
}

/** @throws AppError `invalid_input` for 0 pieces, or a direction that the reason does not have */
export function checkAdjustment(quantity: number, reason: AdjustmentReason): void {
  const direction = Math.sign(quantity)
  if (!DIRECTIONS[reason].some((may) => may === direction)) {
    throw invalid('quantity', '数量不能是 0；损坏、丢失是减少，找到是增加')
  }
}

/** A transfer of goods between two stores; `received` is null until they arrive. Steps are in the order of time. */
export type Transfer = {
  _id: string
  fromStoreId: string
  toStoreId: string
  /** both, so that each finds it */
  stores: string[]
  lines: (Pieces & { received: number | null })[]
  state: TransferState
  steps: { step: 'send' | TransferEvent; actor: string; at: Date; requestKey: string }[]
  sentAt: Date
}

/** The states of a transfer: it leaves one shelf when sent and ends in one way, once. */
export const TRANSFER_TABLE: StateTable<TransferState, TransferEvent> = {
  sent: { receive: { to: 'received' }, cancel: { to: 'cancelled' } },
  received: { receive: { refuse: 'transfer_closed' }, cancel: { refuse: 'transfer_closed' } },
  cancelled: { receive: { refuse: 'transfer_closed' }, cancel: { refuse: 'transfer_closed' } },
}

/** Which of its two stores may carry out an event of a transfer. */
export const WHOSE: Record<TransferEvent, 'fromStoreId' | 'toStoreId'> = {
  receive: 'toStoreId',
  cancel: 'fromStoreId',
}

/**
 * The lines of a transfer with what arrived; a line that is not named came whole.
 * @throws AppError `invalid_input` for a SKU that was not sent or is named twice, or more than was sent
 */
export function arrived(
  lines: Transfer['lines'],
  named: readonly Pieces[],
): (Pieces & { received: number })[] {
  checkLines(named, 0)
  const came = new Map(named.map(({ skuId, quantity }) => [skuId, quantity]))
  named.forEach(({ skuId, quantity }, i) => {
    const sent = lines.find((line) => line.skuId === skuId)
    if (!sent || quantity > sent.quantity) throw invalid(`lines.${i}`, '不能比调出的多')
  })
  return lines.map(({ skuId, quantity }) => ({
    ...{ skuId, quantity },
    received: came.get(skuId) ?? quantity,
  }))
}

/** Who did something, if it was staff: the id in `staff:<id>`. */
export function staffIdOf(actor: string): string | null {
  return /^staff:(.+)$/.exec(actor)?.[1] ?? null
}

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

/** Movements, newest first, each with on hand after it, when on hand after the newest is `onHand`. */
export function withBalance(
  rows: readonly Movement[],
  onHand: number,
): (Movement & { onHandAfter: number })[] {
  let balance = onHand
  return rows.map((row) => {
    const onHandAfter = balance
    balance -= row.quantity
    return { ...row, onHandAfter }
  })
}
