import { DAY, HOUR, MINUTE, SECOND } from '../../../lib/time'
import type { StateTable } from '../../../lib/state-table'
import type { RefundState } from '../contract'
import type { Ladder } from './ladder'

/**
 * What can happen to a refund: our own calls (`unproved`, `no_funds`, `rejected`), a verified fact by its status, or a
 * person who has looked into a rejected one: it is to be `asked_again`, or the money was `paid_otherwise`.
 */
export const REFUND_EVENTS = [
  'unproved',
  'no_funds',
  'rejected',
  'processing',
  'success',
  'abnormal',
  'closed',
  'asked_again',
  'paid_otherwise',
] as const
export type RefundEvent = (typeof REFUND_EVENTS)[number]

const NOT_REJECTED = { ignore: 'only a rejected refund waits for people' } as const
const SUBMITTING = {
  unproved: { to: 'unknown' },
  no_funds: { to: 'wait_funds' },
  rejected: { to: 'rejected' },
  processing: { to: 'processing' },
  success: { to: 'success' },
  abnormal: { to: 'abnormal' },
  closed: { to: 'closed' },
  asked_again: NOT_REJECTED,
  paid_otherwise: NOT_REJECTED,
} as const
const KNOWN = { ignore: 'nothing new' } as const
const ACCEPTED = { ignore: 'WeChat has accepted it: only its own facts move it' } as const
const OVER = { ignore: 'final' } as const
const NOT_CLOSED = {
  quarantine: 'closed at WeChat before, and asked for again: it may go back twice',
} as const
const TWICE = { quarantine: 'people have paid it back another way: it may go back twice' } as const
const NOT_BACK = { quarantine: 'WeChat has said before that the money is back' } as const

/**
 * The refund's states, total over state and event (docs: WeChat platform notes 6.5). Success, closed and paid_otherwise are
 * final, and what contradicts them is quarantined; a late "processing" is ignored; abnormal may still succeed; a fact proves a refund
 * that we had taken for rejected, which else waits for people.
 */
export const REFUND_TABLE: StateTable<RefundState, RefundEvent> = {
  requested: SUBMITTING,
  unknown: { ...SUBMITTING, unproved: KNOWN },
  wait_funds: { ...SUBMITTING, no_funds: KNOWN },
  processing: {
    unproved: ACCEPTED,
    no_funds: ACCEPTED,
    rejected: ACCEPTED,
    processing: KNOWN,
    success: { to: 'success' },
    abnormal: { to: 'abnormal' },
    closed: { to: 'closed' },
    asked_again: NOT_REJECTED,
    paid_otherwise: NOT_REJECTED,
  },
  abnormal: {
    unproved: ACCEPTED,
    no_funds: ACCEPTED,
    rejected: ACCEPTED,
    processing: ACCEPTED,
    success: { to: 'success' },
    abnormal: KNOWN,
    closed: { to: 'closed' },
    asked_again: NOT_REJECTED,
    paid_otherwise: NOT_REJECTED,
  },
  rejected: {
    unproved: KNOWN,
    no_funds: KNOWN,
    rejected: KNOWN,
    processing: { to: 'processing' },
    success: { to: 'success' },
    abnormal: { to: 'abnormal' },
    closed: { to: 'closed' },
    asked_again: { to: 'requested' },
    paid_otherwise: { to: 'paid_otherwise' },
  },
  success: {
    unproved: OVER,
    no_funds: OVER,
    rejected: OVER,
    processing: OVER,
    success: OVER,
    abnormal: NOT_BACK,
    closed: NOT_BACK,
    asked_again: NOT_REJECTED,
    paid_otherwise: NOT_REJECTED,
  },
  closed: {
    unproved: OVER,
    no_funds: OVER,
    rejected: OVER,
    processing: OVER,
    success: NOT_CLOSED,
    abnormal: OVER,
    closed: OVER,
    asked_again: NOT_REJECTED,
    paid_otherwise: NOT_REJECTED,
  },
  paid_otherwise: {
    unproved: OVER,
    no_funds: OVER,
    rejected: OVER,
    processing: TWICE,
    success: TWICE,
    abnormal: TWICE,
    closed: OVER,
    asked_again: NOT_REJECTED,
    paid_otherwise: OVER,
  },
}

const SUBMITTED: ReadonlySet<RefundState> = new Set(['requested', 'unknown', 'wait_funds'])

/** Whether WeChat has to be asked for the money (again), because it has not accepted the refund. */
export function toSubmit({ state }: { state: RefundState }): boolean {
  return SUBMITTED.has(state)
}

/**
 * When WeChat is asked again, by state. A rejected refund waits for people, but the refusal was not signed: WeChat is asked
 * every day whether the refund is there after all.
 */
export const REFUND_LADDERS: Record<RefundState, Ladder | null> = {
  requested: { at: [0, 2 * SECOND, 10 * SECOND], then: 30 * SECOND },
  unknown: { at: [2 * SECOND, 10 * SECOND, 30 * SECOND, 2 * MINUTE], then: 10 * MINUTE },
  wait_funds: { at: [10 * MINUTE, 30 * MINUTE], then: HOUR },
  processing: {
    at: [1, 2, 3, 4, 5, 10, 20, 40, 70].map((minutes) => minutes * MINUTE),
    then: HOUR,
  },
  abnormal: { at: [HOUR, 6 * HOUR], then: DAY },
  rejected: { at: [HOUR, 6 * HOUR], then: DAY },
  success: null,
  closed: null,
  paid_otherwise: null,
}

/**
 * How long the generation after this one waits: what closed the last one will not be gone at once, and a payment has only 50
 * numbers, which other refunds of it need as well. 10 minutes, twice as long each time, at most a day.
 */
export function nextGenerationMs(generation: number): number {
  return Math.min(10 * MINUTE * 2 ** (generation - 1), DAY)
}

/** Refusals after which the same request would be refused again. Every other one is taken for unproved and repeated. */
const REJECTED = new Set([
  'INVALIDREQUEST',
  'PARAMERROR',
  'USERACCOUNTABNORMAL',
  'TRADEOVERDUE',
  'REFUNDFEEMISMATCH',
])

/** What a refused refund request means, by WeChat's code without underscores. */
export function refusedAs(code: string): RefundEvent {
  if (code === 'NOTENOUGH') return 'no_funds'
  return REJECTED.has(code) ? 'rejected' : 'unproved'
}

/** What a verified refund fact means. */
export function statusEvent(status: 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'): RefundEvent {
  const events = {
    PROCESSING: 'processing',
    SUCCESS: 'success',
    CLOSED: 'closed',
    ABNORMAL: 'abnormal',
  } as const
  return events[status]
}

/** Whether a refund fact is about this refund as it was asked for. Amounts in fen. */
export function sameRefund(
  refund: { outTradeNo: string; fen: number; totalFen: number },
  seen: { outTradeNo: string; refundFen: number; totalFen: number },
): boolean {
  return (
    seen.outTradeNo === refund.outTradeNo &&
    seen.refundFen === refund.fen &&
    seen.totalFen === refund.totalFen
  )
}
