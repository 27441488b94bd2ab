import { DateTime } from 'luxon'
import type { Flow, Span } from '../../db/ledger'
import { invalid, refuse } from '../../lib/errors'
import type { Figures } from './contract'

const MAX_DAYS = 92

/**
 * Whole days of a zone, both inclusive, as a span of time.
 * @throws AppError `invalid_input` when they end before they begin, `period_too_long` for more than 92
 */
export function daysOf(days: { from: string; to: string }, zone: string): Span {
  const from = DateTime.fromISO(days.from, { zone })
  const to = DateTime.fromISO(days.to, { zone }).plus({ days: 1 })
  const count = Math.round(to.diff(from, 'days').days)
  if (count < 1) throw invalid('to', '结束不能早于开始')
  if (count > MAX_DAYS) throw refuse('period_too_long', { days: count })
  return { from: from.toJSDate(), to: to.toJSDate() }
}

/** Today, or the running month, of a zone: from its beginning to its end. */
export function runningSpan(period: 'today' | 'month', now: Date, zone: string): Span {
  const unit = period === 'today' ? 'day' : 'month'
  const from = DateTime.fromJSDate(now, { zone }).startOf(unit)
  return { from: from.toJSDate(), to: from.plus({ [unit]: 1 }).toJSDate() }
}

/** The stores in which she was at some time of the span. */
export function storesOfStay(
  stays: { storeId: string; from: Date; to: Date | null }[],
  span: Span,
): string[] {
  const during = stays.filter(({ from, to }) => from < span.to && (to === null || span.from < to))
  return [...new Set(during.map(({ storeId }) => storeId))]
}

/** What figures are counted from; everything lies within the span that was asked for. */
export type Happened = {
  /** one row a person and guide (null: the store's own codes); `visitorAt`: when she first opened one as a visitor */
  opened: { personId: string; staffId: string | null; visitorAt: Date | null }[]
  /** when persons joined */
  joinedAt: Map<string, Date>
  /** paid orders; `staffIds`: guides with a part of a line */
  orders: { staffIds: string[]; handedOver: boolean; repeat: boolean }[]
  /** what moved in the ledgers of performance and commission */
  flows: Pick<Flow, 'account' | 'amount'>[]
}

/** What happened, counted for one guide, or for the whole store. */
export function countFor(
  { opened, joinedAt, orders, flows }: Happened,
  whose: { staffId: string } | { storeId: string },
): Figures {
  const staffId = 'staffId' in whose ? whose.staffId : null
  const hers = staffId === null ? opened : opened.filter((row) => row.staffId === staffId)
  const joined = hers.filter(({ personId, visitorAt }) => {
    const at = joinedAt.get(personId)
    return visitorAt !== null && at !== undefined && visitorAt <= at
  })
  const sold = staffId === null ? orders : orders.filter((o) => o.staffIds.includes(staffId))
  const account = 'staffId' in whose ? `guide:${whose.staffId}` : `store:${whose.storeId}`
  return {
    opened: persons(hers),
    joined: persons(joined),
    ordered: sold.length,
    handedOver: sold.filter((order) => order.handedOver).length,
    repeat: sold.filter((order) => order.repeat).length,
    performanceFen: sumOf(flows, [account]),
  }
}

/** Commission that a guide earned: what it moved between accrued, confirmed and paid cancels out. */
export function commissionOf({ flows }: Happened, staffId: string): number {
  const accounts = ['accrued', 'confirmed', 'paid'].map((state) => `${state}:guide:${staffId}`)
  return sumOf(flows, accounts)
}

/** Guides by whom something happened. */
export function guidesIn({ opened, orders, flows }: Happened): string[] {
  const openers = opened.flatMap(({ staffId }) => staffId ?? [])
  const sellers = orders.flatMap(({ staffIds }) => staffIds)
  const earners = flows.flatMap(({ account }) => /(?:^|:)guide:(.+)$/.exec(account)?.[1] ?? [])
  return [...new Set([...openers, ...sellers, ...earners])]
}

const persons = (rows: { personId: string }[]) => new Set(rows.map((row) => row.personId)).size

function sumOf(flows: Happened['flows'], accounts: string[]): number {
  return flows
    .filter(({ account }) => accounts.includes(account))
    .reduce((sum, { amount }) => sum + amount, 0)
}
