import type { Deps } from '../../../deps'
import { attemptByNo, attemptsPaidBetween, findAttempts } from '../model/attempt'
import { findRefunds, refundByNo, refundsAcceptedBetween } from '../model/refund'
import type { AttemptState, RefundState } from '../contract'
import type { Attempt, Refund } from '../rules/documents'
import { applyPaymentFact } from './payment-fact'
import { applyRefundFact } from './refund-fact'

/** A payment in our books; `at` is WeChat's time of paying, absent while it is not paid. Fen. */
export type BookedPayment = {
  outTradeNo: string
  transactionId: string | null
  orderId: string
  totalFen: number
  state: AttemptState
  at: Date | null
}

/** A refund in our books; `at` is when WeChat accepted it, absent before. Fen. */
export type BookedRefund = {
  outRefundNo: string
  outTradeNo: string
  orderId: string
  fen: number
  state: RefundState
  at: Date | null
}

const booked = (attempt: Attempt): BookedPayment => ({
  outTradeNo: attempt._id,
  transactionId: attempt.transactionId ?? null,
  orderId: attempt.orderId,
  totalFen: attempt.totalFen,
  state: attempt.state,
  at: attempt.successTime ?? null,
})

const bookedRefund = (refund: Refund): BookedRefund => ({
  outRefundNo: refund._id,
  outTradeNo: refund.outTradeNo,
  orderId: refund.orderId,
  fen: refund.fen,
  state: refund.state,
  at: refund.acceptedAt ?? null,
})

/** What was paid at WeChat, and what refunds it accepted, from `from` to before `to`. Two database commands. */
export async function booksOfDay(
  from: Date,
  to: Date,
): Promise<{ payments: BookedPayment[]; refunds: BookedRefund[] }> {
  const [attempts, refunds] = await Promise.all([
    attemptsPaidBetween(from, to),
    refundsAcceptedBetween(from, to),
  ])
  return { payments: attempts.map(booked), refunds: refunds.map(bookedRefund) }
}

/** Payments by number; those that are not ours are left out. */
export async function attemptsByNo(outTradeNos: string[]): Promise<BookedPayment[]> {
  return (await findAttempts(outTradeNos)).map(booked)
}

/** Refunds by number; those that are not ours are left out. */
export async function refundsByNo(outRefundNos: string[]): Promise<BookedRefund[]> {
  return (await findRefunds(outRefundNos)).map(bookedRefund)
}

/**
 * `fact`: WeChat answered and what it said was applied. `unknown_there`: it knows no such number. `not_ours`: we do not, and
 * WeChat was not asked. `no_answer`: ask again later.
 */
export type Asked = 'fact' | 'unknown_there' | 'not_ours' | 'no_answer'

/** Asks WeChat about a payment, whatever its state here, and applies the answer like every other fact. */
export async function askPayment(deps: Deps, outTradeNo: string): Promise<Asked> {
  if (!(await attemptByNo(outTradeNo))) return 'not_ours'
  const answer = await deps.pay.query(outTradeNo)
  if (answer.kind === 'ok') {
    await applyPaymentFact(deps, { source: 'query', seen: answer.data })
    return 'fact'
  }
  const unknown = answer.kind === 'refused' && answer.code === 'ORDERNOTEXIST'
  return unknown ? 'unknown_there' : 'no_answer'
}

/** Asks WeChat about a refund, whatever its state here, and applies the answer like every other fact. */
export async function askRefund(deps: Deps, outRefundNo: string): Promise<Asked> {
  if (!(await refundByNo(outRefundNo))) return 'not_ours'
  const answer = await deps.pay.queryRefund(outRefundNo)
  if (answer.kind === 'ok') {
    await applyRefundFact(deps, answer.data)
    return 'fact'
  }
  const unknown = answer.kind === 'refused' && answer.code === 'RESOURCENOTEXISTS'
  return unknown ? 'unknown_there' : 'no_answer'
}
