import { DAY, plus, SECOND } from '../../../lib/time'
import type { RefundState } from '../contract'

/** WeChat refuses two requests for refunds of one payment within a minute; one second is for the way there. */
export const REFUND_SPACING_MS = 61 * SECOND

/** WeChat refunds one payment in at most so many parts. */
const MAX_REFUNDS = 50

/** After so long WeChat refunds a payment no more. */
const MAX_AGE_MS = 365 * DAY

/** Why WeChat would refuse a refund; met before it is asked, and kept like its own refusals. */
export type RefundLimit = 'REFUND_TOO_LATE' | 'REFUND_TOO_MANY' | 'REFUND_TOO_MUCH'

/** Refunds in these states are none of WeChat's 50. What was paid otherwise still holds its part of the payment. */
const NEVER_TAKEN: ReadonlySet<RefundState> = new Set(['rejected', 'paid_otherwise'])

/** Refunds in these states hold nothing of the payment any more. */
const FREE: ReadonlySet<RefundState> = new Set(['closed', 'rejected'])

/**
 * Which limit of WeChat's a refund of `fen` would break, beside the other refunds of its payment; null when none
 * (docs: WeChat platform notes 1.7, 6.5).
 */
export function refundLimit(
  payment: { totalFen: number; successTime?: Date | undefined },
  others: { fen: number; state: RefundState }[],
  fen: number,
  now: Date,
): RefundLimit | null {
  if (tooOld(payment, now)) return 'REFUND_TOO_LATE'
  const counted = others.filter(({ state }) => !NEVER_TAKEN.has(state))
  if (counted.length >= MAX_REFUNDS) return 'REFUND_TOO_MANY'
  const held = others.reduce((sum, one) => (FREE.has(one.state) ? sum : sum + one.fen), 0)
  return held + fen > payment.totalFen ? 'REFUND_TOO_MUCH' : null
}

/** Whether WeChat refunds the payment no more. */
export function tooOld(payment: { successTime?: Date | undefined }, now: Date): boolean {
  return payment.successTime !== undefined && now > plus(payment.successTime, MAX_AGE_MS)
}
