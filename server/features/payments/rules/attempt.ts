import { HOUR, MINUTE, SECOND, plus } from '../../../lib/time'
import type { Cell, StateTable } from '../../../lib/state-table'
import type { AttemptState } from '../contract'
import type { Ladder } from './ladder'

/**
 * What can happen to an attempt. `told` is a verified notification, `seen` a verified answer to our own query: where the two
 * differ, the query decides. `paid` has all its fields equal to the attempt's, `wrong` is paid with another total,
 * currency, merchant or app, `foreign` is not paid and of another merchant or app, `unpaid` is any other unpaid state.
 * `put_away`: a person has given back at WeChat what was paid wrongly.
 */
export const ATTEMPT_EVENTS = [
  'accepted',
  'unproved',
  'close_asked',
  'seen_notpay',
  'seen_closed',
  'never_existed',
  'told_paid',
  'seen_paid',
  'told_wrong',
  'seen_wrong',
  'told_unpaid',
  'told_foreign',
  'seen_foreign',
  'put_away',
] as const
export type AttemptEvent = (typeof ATTEMPT_EVENTS)[number]

const PAID = { to: 'success' } as const
const WRONG = { to: 'mismatch', quarantine: 'paid, but not what was asked for' } as const
const CLOSED = { to: 'closed' } as const
const NOT_PAYABLE = { refuse: 'order_not_payable' } as const
const KNOWN = { ignore: 'nothing new' } as const
const STALE: Cell<AttemptState> = {
  ignore: 'a stale or slow answer; what is known ranks higher',
} as const
const NOT_CLOSING = {
  ignore: 'only an attempt that is being closed may end without a word of WeChat',
}
const ASK = { ignore: 'told and seen differ: the query decides' } as const
const ASK_WRONG = { quarantine: 'told and seen differ: the query decides' } as const
const WRONG_AGAIN = { quarantine: 'the same contradiction once more' } as const
const UNTOLD = {
  ignore: 'WeChat tells of payments only: what is not paid, our query says',
} as const
const NOT_DOUBTFUL = { ignore: 'only a doubtful attempt waits for people' } as const
const GIVEN_BACK = { ignore: 'people have given it back at WeChat' } as const
const FOREIGN = { quarantine: 'about another merchant or app' } as const
const BOOKED = { quarantine: 'contradicts the payment that is booked' } as const

/**
 * The attempt's states, total over state and event (docs: WeChat platform notes 6.2). Only a verified payment makes
 * success, and nothing leaves it. `mismatch` holds the order back until our own query has said what WeChat really knows;
 * if that is "not paid", the doubtful attempt is closed. `never_existed` counts only while closing (6.3 f). `put_away` is the
 * end of a wrong payment that people gave back: WeChat and its bill go on saying what it was, which is no news.
 */
export const ATTEMPT_TABLE: StateTable<AttemptState, AttemptEvent> = {
  created: {
    accepted: { to: 'notpay' },
    unproved: { to: 'unknown' },
    close_asked: { to: 'closing' },
    seen_notpay: { to: 'notpay' },
    seen_closed: CLOSED,
    never_existed: NOT_CLOSING,
    told_paid: PAID,
    seen_paid: PAID,
    told_wrong: WRONG,
    seen_wrong: WRONG,
    told_unpaid: UNTOLD,
    told_foreign: FOREIGN,
    seen_foreign: FOREIGN,
    put_away: NOT_DOUBTFUL,
  },
  unknown: {
    accepted: { to: 'notpay' },
    unproved: KNOWN,
    close_asked: { to: 'closing' },
    seen_notpay: { to: 'notpay' },
    seen_closed: CLOSED,
    never_existed: NOT_CLOSING,
    told_paid: PAID,
    seen_paid: PAID,
    told_wrong: WRONG,
    seen_wrong: WRONG,
    told_unpaid: UNTOLD,
    told_foreign: FOREIGN,
    seen_foreign: FOREIGN,
    put_away: NOT_DOUBTFUL,
  },
  notpay: {
    accepted: { to: 'notpay' },
    unproved: STALE,
    close_asked: { to: 'closing' },
    seen_notpay: KNOWN,
    seen_closed: CLOSED,
    never_existed: NOT_CLOSING,
    told_paid: PAID,
    seen_paid: PAID,
    told_wrong: WRONG,
    seen_wrong: WRONG,
    told_unpaid: UNTOLD,
    told_foreign: FOREIGN,
    seen_foreign: FOREIGN,
    put_away: NOT_DOUBTFUL,
  },
  closing: {
    accepted: NOT_PAYABLE,
    unproved: STALE,
    close_asked: KNOWN,
    seen_notpay: KNOWN,
    seen_closed: CLOSED,
    never_existed: CLOSED,
    told_paid: PAID,
    seen_paid: PAID,
    told_wrong: ASK_WRONG,
    seen_wrong: WRONG,
    told_unpaid: UNTOLD,
    told_foreign: FOREIGN,
    seen_foreign: FOREIGN,
    put_away: NOT_DOUBTFUL,
  },
  closed: {
    accepted: NOT_PAYABLE,
    unproved: STALE,
    close_asked: KNOWN,
    seen_notpay: STALE,
    seen_closed: KNOWN,
    never_existed: KNOWN,
    told_paid: PAID,
    seen_paid: PAID,
    told_wrong: WRONG,
    seen_wrong: WRONG,
    told_unpaid: UNTOLD,
    told_foreign: FOREIGN,
    seen_foreign: FOREIGN,
    put_away: NOT_DOUBTFUL,
  },
  success: {
    accepted: NOT_PAYABLE,
    unproved: STALE,
    close_asked: STALE,
    seen_notpay: STALE,
    seen_closed: STALE,
    never_existed: STALE,
    told_paid: KNOWN,
    seen_paid: KNOWN,
    told_wrong: BOOKED,
    seen_wrong: BOOKED,
    told_unpaid: UNTOLD,
    told_foreign: FOREIGN,
    seen_foreign: FOREIGN,
    put_away: NOT_DOUBTFUL,
  },
  mismatch: {
    accepted: NOT_PAYABLE,
    unproved: STALE,
    close_asked: ASK,
    seen_notpay: { to: 'closing' },
    seen_closed: CLOSED,
    never_existed: ASK,
    told_paid: ASK,
    seen_paid: PAID,
    told_wrong: WRONG_AGAIN,
    seen_wrong: WRONG_AGAIN,
    told_unpaid: UNTOLD,
    told_foreign: FOREIGN,
    seen_foreign: FOREIGN,
    put_away: { to: 'put_away' },
  },
  put_away: {
    accepted: NOT_PAYABLE,
    unproved: STALE,
    close_asked: KNOWN,
    seen_notpay: STALE,
    seen_closed: KNOWN,
    never_existed: KNOWN,
    told_paid: PAID,
    seen_paid: PAID,
    told_wrong: GIVEN_BACK,
    seen_wrong: GIVEN_BACK,
    told_unpaid: UNTOLD,
    told_foreign: FOREIGN,
    seen_foreign: FOREIGN,
    put_away: KNOWN,
  },
}

/** Whether a verified fact in this state is older than what is known. */
export function isStale(state: AttemptState, event: AttemptEvent): boolean {
  return ATTEMPT_TABLE[state][event] === STALE
}

/** Whether the event is a reason to ask WeChat at once, because only our own query decides there. */
export function asksAtOnce(state: AttemptState, event: AttemptEvent): boolean {
  const cell = ATTEMPT_TABLE[state][event]
  return cell === ASK || cell === ASK_WRONG
}

const OPEN: ReadonlySet<AttemptState> = new Set([
  'created',
  'unknown',
  'notpay',
  'closing',
  'mismatch',
])

/** Whether the order may still be paid through the attempt, or has been in a way that nobody trusts yet. */
export function isOpen({ state }: { state: AttemptState }): boolean {
  return OPEN.has(state)
}

/** When WeChat is asked again, by state; final states ask no more. */
export const ATTEMPT_LADDERS: Record<AttemptState, Ladder | null> = {
  created: { at: [2 * SECOND, 10 * SECOND, 30 * SECOND, 2 * MINUTE], then: 10 * MINUTE },
  unknown: { at: [2 * SECOND, 10 * SECOND, 30 * SECOND, 2 * MINUTE], then: 10 * MINUTE },
  notpay: {
    at: [5 * SECOND, 30 * SECOND, MINUTE, 3 * MINUTE, 5 * MINUTE, 10 * MINUTE],
    then: 30 * MINUTE,
  },
  closing: { at: [0, 5 * SECOND, 30 * SECOND, MINUTE, 3 * MINUTE], then: 5 * MINUTE },
  closed: null,
  success: null,
  put_away: null,
  mismatch: { at: [0, 5 * SECOND, MINUTE, 10 * MINUTE], then: HOUR },
}

/** What a fact is compared with. Amounts in fen. */
type Expected = { appid: string; mchid: string; totalFen: number }
type Seen = {
  appid: string
  mchid: string
  tradeState: 'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED'
  totalFen: number | null
  currency: string | null
  transactionId: string | null
}

/** The names of the fields in which a fact differs from the attempt; what is paid must name its amount and its transaction. */
export function differences(expected: Expected, seen: Seen): string[] {
  const same = {
    appid: seen.appid === expected.appid,
    mchid: seen.mchid === expected.mchid,
    total: !isPaid(seen) || seen.totalFen === expected.totalFen,
    currency: !isPaid(seen) || seen.currency === 'CNY',
    transaction: !isPaid(seen) || seen.transactionId !== null,
  }
  return Object.entries(same).flatMap(([name, holds]) => (holds ? [] : [name]))
}

/** After any refund the trade state is REFUND: paid is either. */
export function isPaid(seen: { tradeState: Seen['tradeState'] }): boolean {
  return seen.tradeState === 'SUCCESS' || seen.tradeState === 'REFUND'
}

/** The event that a fact is; `differs`: some of its fields are not the attempt's. */
export function eventOf(
  source: 'notification' | 'query',
  seen: Seen,
  differs: boolean,
): AttemptEvent {
  const told = source === 'notification'
  if (isPaid(seen)) {
    if (differs) return told ? 'told_wrong' : 'seen_wrong'
    return told ? 'told_paid' : 'seen_paid'
  }
  if (differs) return told ? 'told_foreign' : 'seen_foreign'
  if (told) return 'told_unpaid'
  return seen.tradeState === 'CLOSED' ? 'seen_closed' : 'seen_notpay'
}

/** How long past its end an order that WeChat has never heard of is waited for. */
const NEVER_EXISTED_MS = 10 * MINUTE

/** Whether an attempt that WeChat does not know may end: nothing could be paid, because no prepay id was handed out (6.3 f). */
export function neverExisted(
  attempt: { timeExpire: Date; prepayId?: string | undefined },
  now: Date,
): boolean {
  return attempt.prepayId === undefined && now > plus(attempt.timeExpire, NEVER_EXISTED_MS)
}

/** A prepay id lives for 2 hours; a younger one is handed out again. */
const PREPAY_LIFE_MS = 110 * MINUTE

/** Whether the prepay id that is known can be used. */
export function prepayUsable(
  attempt: { prepayId?: string | undefined; prepayAt?: Date | undefined },
  now: Date,
): boolean {
  return (
    attempt.prepayId !== undefined &&
    attempt.prepayAt !== undefined &&
    now < plus(attempt.prepayAt, PREPAY_LIFE_MS)
  )
}
