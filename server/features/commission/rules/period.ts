import { DateTime } from 'luxon'
import type { Span } from '../../../db/ledger'
import { DEFAULT_ZONE } from '../../../lib/time'

/**
 * A month that headquarters closed. `closing` from then on takes no new entry; entries of transactions that were under way
 * may land until `freezeAt` (the machine's clock), when its figures are frozen and it is `closed`.
 */
export type Period = {
  /** `2026-11` */
  _id: string
  state: 'closing' | 'closed'
  closedAt: Date
  closedBy: string
  freezeAt: Date
  paidAt: Date | null
  paidBy: string | null
  paidFen: number
  paidGuides: number
}

const start = (period: string) => DateTime.fromFormat(period, 'yyyy-MM', { zone: DEFAULT_ZONE })

/** The month of a moment in the brand's zone. */
export function periodOf(at: Date): string {
  return DateTime.fromJSDate(at, { zone: DEFAULT_ZONE }).toFormat('yyyy-MM')
}

/** From the first moment of a month to the first of the next one, in the brand's zone. */
export function spanOf(period: string): Span {
  const from = start(period)
  return { from: from.toJSDate(), to: from.plus({ months: 1 }).toJSDate() }
}

export function periodAfter(period: string): string {
  return start(period).plus({ months: 1 }).toFormat('yyyy-MM')
}

/** The months from one to another, both included. */
export function periodsBetween(first: string, last: string): string[] {
  const months: string[] = []
  for (let period = first; period <= last; period = periodAfter(period)) months.push(period)
  return months
}

/**
 * When something that happened `at` is posted: then, or at the first moment of the open period when its own takes no more
 * entries. `shut`: the latest period that is closing or closed, if any.
 */
export function timeInOpenPeriod(at: Date, shut: string | null): Date {
  if (shut === null || periodOf(at) > shut) return at
  return spanOf(shut).to
}
