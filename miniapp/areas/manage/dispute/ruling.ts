import type { DisputeCase, RulingBody } from '@contract/disputes'
import type { Part } from '../parts/share-bar'

const WHOLE = 10_000
export const POOL = '门店公共业绩'

/** A row of the form: somebody whom the ruling may name, and her percent as it was typed. */
export type Row = { staffId: string | null; name: string; typed: string }

/** Everybody whom a ruling may name, with what they have now; the pool last. */
export function rowsOf({ people, mayGet }: Pick<DisputeCase, 'people' | 'mayGet'>): Row[] {
  const has = (staffId: string | null) => people.find((part) => part.staffId === staffId)?.bps ?? 0
  const known = mayGet.map(({ staffId, name }) => ({ staffId, name }))
  const others = people.filter(
    ({ staffId }) => staffId !== null && !known.some((each) => each.staffId === staffId),
  )
  return [...known, ...others, { staffId: null, name: POOL }].map(({ staffId, name }) => ({
    ...{ staffId, name },
    typed: has(staffId) === 0 ? '' : String(has(staffId) / 100),
  }))
}

/** Percent as typed, to basis points; null for what is none: `12.5` is 1250, nothing is 0. */
export function bpsOf(typed: string): number | null {
  const text = typed.trim()
  if (text === '') return 0
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text)) return null
  const bps = Math.round(Number(text) * 100)
  return bps <= WHOLE ? bps : null
}

/** The parts that the form says so far; rows with nothing, or with nonsense, have none. */
export const partsOf = (rows: Row[]): Part[] =>
  rows.flatMap(({ staffId, name, typed }) => {
    const bps = bpsOf(typed) ?? 0
    return bps === 0 ? [] : [{ staffId, name, bps }]
  })

/** What is not dealt yet, in basis points; below 0 when it is too much. */
export const restOf = (rows: Row[]) => WHOLE - partsOf(rows).reduce((sum, { bps }) => sum + bps, 0)

/** The row that gets what is left: one tap instead of a sum in the head. */
export function fill(rows: Row[], staffId: string | null): Row[] {
  const rest = restOf(rows)
  return rows.map((row) =>
    row.staffId === staffId
      ? { ...row, typed: String(((bpsOf(row.typed) ?? 0) + rest) / 100) }
      : row,
  )
}

/** What the form still lacks, as its button says it; null when it can be sent. */
export function missingOf(rows: Row[], reason: string): string | null {
  if (rows.some(({ typed }) => bpsOf(typed) === null)) return '比例填 0 到 100 的数'
  const rest = restOf(rows)
  if (rest !== 0) return rest > 0 ? `还差 ${rest / 100}%` : `多出 ${-rest / 100}%`
  return reason.trim() === '' ? '请先写理由' : null
}

/** Whether it leaves everything as it is: then the claim is rejected. */
export function changesNothing(rows: Row[], people: Part[]): boolean {
  const parts = partsOf(rows)
  const same = ({ staffId, bps }: Part) =>
    people.some((part) => part.staffId === staffId && part.bps === bps)
  return parts.length === people.length && parts.every(same)
}

export const bodyOf = (parts: Part[], reason: string): RulingBody => ({
  people: parts.map(({ staffId, bps }) => ({ staffId, bps })),
  reason: reason.trim(),
})
