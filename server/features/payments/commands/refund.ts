import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { plus } from '../../../lib/time'
import type { FrozenRefund } from '../../../wechat/ports'
import { attemptByNo, attemptsOf, takeRefundTurn } from '../model/attempt'
import { refundByNo, Refunds, refundsOf } from '../model/refund'
import type { Refund } from '../rules/documents'
import { nextDue } from '../rules/ladder'
import { REFUND_LADDERS, type RefundEvent, refusedAs, toSubmit } from '../rules/refund'
import { REFUND_SPACING_MS, refundLimit, tooOld } from '../rules/refund-limits'
import { type Asked, askRefund } from './books'
import { applyRefundFact } from './refund-fact'
import { moveRefund, requestRefund } from './refund-move'

/**
 * The order wants money back: `fen` > 0 of its payment go back the way they came. It is written, and WeChat is asked by the
 * sweep, which it is due for at once: events are told one after the other, and none waits for WeChat. Safe to repeat.
 * @throws Error when no payment of ours paid the order: the event stays untold and is looked at
 */
export async function refundOrder(
  deps: Deps,
  props: { orderId: string; refundId: string; fen: number; reason: string; askedAt: Date },
): Promise<void> {
  const { orderId, ...wish } = props
  await inTransaction(async () => {
    const paid = (await attemptsOf(orderId)).find((attempt) => attempt.settled === 'order')
    if (!paid) throw new Error(`order ${orderId} was paid by no attempt`)
    await requestRefund(deps, paid, { purpose: 'order', ...wish })
  })
}

/**
 * Somebody has removed what a refund was rejected for: it is asked for again, under its own number. Answers false when it
 * is not rejected, when there is none, or when WeChat would have to refuse it.
 */
export async function askRefundAgain(deps: Deps, outRefundNo: string): Promise<boolean> {
  return inTransaction(async () => {
    const refund = await refundByNo(outRefundNo)
    const attempt = refund && (await attemptByNo(refund.outTradeNo))
    if (!refund || !attempt) return false
    const others = (await refundsOf(attempt._id)).filter(({ _id }) => _id !== outRefundNo)
    if (refundLimit(attempt, others, refund.fen, deps.now())) return false
    return moveRefund(deps, refund, 'asked_again')
  })
}

/**
 * People have paid back by other means what WeChat refuses to: the refund ends, and what follows from it follows. The refusal
 * was not signed: WeChat is asked first whether it has the refund after all. Answers false when it is not rejected (any more).
 */
export async function endPaidOtherwise(
  deps: Deps,
  outRefundNo: string,
  note: string,
): Promise<boolean> {
  const rejected = await refundByNo(outRefundNo)
  if (rejected?.state !== 'rejected') return false
  if (rejected.submittedAt) await askRefund(deps, outRefundNo)
  return inTransaction(async () => {
    const refund = await refundByNo(outRefundNo)
    if (!refund) return false
    return moveRefund(deps, refund, 'paid_otherwise', { paidOtherwise: note })
  })
}

/**
 * Takes a refund one step further at WeChat: asks for it, or asks how far it is. The next look is written down first. A
 * refund that may have been asked for already is queried before it is asked for again, under the same number.
 */
export async function lookAtRefund(deps: Deps, outRefundNo: string): Promise<void> {
  const refund = await refundByNo(outRefundNo)
  if (!refund || !(await postpone(deps, refund))) return
  const known = refund.submittedAt ? await askRefund(deps, outRefundNo) : 'unknown_there'
  if (known === 'unknown_there' && toSubmit(refund)) await submit(deps, refund)
}

async function postpone(deps: Deps, { _id, state, since }: Refund): Promise<boolean> {
  const ladder = REFUND_LADDERS[state]
  if (!ladder) return false
  const dueAt = nextDue(ladder, since, deps.now())
  const { matchedCount } = await Refunds.updateOne({ _id, state }, { $set: { dueAt } })
  return matchedCount === 1
}

/** An error is not signed: before one is believed, WeChat is asked whether the refund is there after all. */
async function submit(deps: Deps, refund: Refund): Promise<void> {
  if (!(await mayAsk(deps, refund))) return
  const answer = await deps.pay.refund(JSON.parse(refund.frozen) as FrozenRefund)
  if (answer.kind === 'ok') {
    await applyRefundFact(deps, answer.data)
  } else if (answer.kind === 'unknown') {
    await learn(deps, refund, 'unproved', answer.reason)
  } else {
    const known = await askRefund(deps, refund._id)
    if (known !== 'fact') await learn(deps, refund, refusal(known, answer.code), answer.code)
  }
}

function refusal(known: Asked, code: string): RefundEvent {
  return known === 'unknown_there' ? refusedAs(code) : 'unproved'
}

/**
 * Whether WeChat may be asked for the money now; written down before it is. Else the refund waits for its payment's next
 * turn, or WeChat would have to refuse it for good.
 */
async function mayAsk(deps: Deps, { _id, outTradeNo, state }: Refund): Promise<boolean> {
  const now = deps.now()
  const attempt = await attemptByNo(outTradeNo)
  if (!attempt) throw new Error(`refund ${_id} is of no payment`)
  if (tooOld(attempt, now)) {
    await learn(deps, { _id }, 'rejected', 'REFUND_TOO_LATE')
    return false
  }
  const last = await takeRefundTurn(outTradeNo, now, plus(now, -REFUND_SPACING_MS))
  const noted = last ? { dueAt: plus(last, REFUND_SPACING_MS) } : { submittedAt: now }
  await Refunds.updateOne({ _id, state }, { $set: noted })
  return last === null
}

async function learn(
  deps: Deps,
  { _id }: Pick<Refund, '_id'>,
  event: RefundEvent,
  refusal: string,
): Promise<void> {
  deps.log.warn({ outRefundNo: _id, event, refusal }, 'refund not accepted')
  await inTransaction(async () => {
    const refund = await refundByNo(_id)
    if (refund) await moveRefund(deps, refund, event, { refusal })
  })
}
