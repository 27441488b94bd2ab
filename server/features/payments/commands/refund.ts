import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import type { FrozenRefund } from '../../../wechat/ports'
import { attemptsOf } from '../model/attempt'
import { refundByNo, Refunds } from '../model/refund'
import type { Refund } from '../rules/documents'
import { nextDue } from '../rules/ladder'
import { REFUND_LADDERS, type RefundEvent, refusedAs } from '../rules/refund'
import { applyRefundFact, moveRefund } from './refund-fact'
import { requestRefund } from './refund-request'

/**
 * The order wants money back: `fen` > 0 of its payment go back the way they came. Safe to repeat.
 * @throws Error when no payment of ours paid the order: the event stays untold and is looked at
 */
export async function refundOrder(
  deps: Deps,
  wish: { orderId: string; refundId: string; fen: number; reason: string },
): Promise<void> {
  const { orderId, refundId, fen, reason } = wish
  const outRefundNo = await inTransaction(async () => {
    const paid = (await attemptsOf(orderId)).find((attempt) => attempt.settled === 'order')
    if (!paid) throw new Error(`order ${orderId} was paid by no attempt`)
    return requestRefund(deps, paid, { purpose: 'order', refundId, fen, reason })
  })
  await lookAtRefund(deps, outRefundNo)
}

/**
 * Somebody has removed what a refund was rejected for: it is asked for again, under its own number, by the next sweep.
 * Answers false when it is not rejected, or there is none.
 */
export async function askRefundAgain(deps: Deps, outRefundNo: string): Promise<boolean> {
  return inTransaction(async () => {
    const refund = await refundByNo(outRefundNo)
    return refund !== null && moveRefund(deps, refund, 'asked_again')
  })
}

/**
 * Takes a refund one step further at WeChat: asks for it, or asks how far it is. The next look is written down first. A
 * refund that may have been asked for already is queried before it is asked for again, under the same number.
 */
export async function lookAtRefund(deps: Deps, outRefundNo: string): Promise<void> {
  const refund = await refundByNo(outRefundNo)
  if (!refund || !(await postpone(deps, refund))) return
  if (refund.state === 'requested' || refund.state === 'wait_funds') return submit(deps, refund)
  const known = await ask(deps, refund)
  if (known === 'no such refund' && refund.state === 'unknown') await submit(deps, refund)
}

async function postpone(deps: Deps, { _id, state, since }: Refund): Promise<boolean> {
  const ladder = REFUND_LADDERS[state]
  if (!ladder) return false
  const dueAt = nextDue(ladder, since, deps.now())
  const { matchedCount } = await Refunds.updateOne({ _id, state }, { $set: { dueAt } })
  return matchedCount === 1
}

async function ask(deps: Deps, { _id }: Refund): Promise<'fact' | 'no such refund' | 'nothing'> {
  const answer = await deps.pay.queryRefund(_id)
  if (answer.kind === 'ok') {
    await applyRefundFact(deps, answer.data)
    return 'fact'
  }
  const unknown = answer.kind === 'refused' && answer.code === 'RESOURCENOTEXISTS'
  return unknown ? 'no such refund' : 'nothing'
}

/** An error is not signed: before one is believed, WeChat is asked whether the refund is there after all. */
async function submit(deps: Deps, refund: Refund): Promise<void> {
  const answer = await deps.pay.refund(JSON.parse(refund.frozen) as FrozenRefund)
  if (answer.kind === 'ok') {
    await applyRefundFact(deps, answer.data)
  } else if (answer.kind === 'unknown') {
    await learn(deps, refund, 'unproved', answer.reason)
  } else {
    const known = await ask(deps, refund)
    if (known === 'fact') return
    const event = known === 'nothing' ? 'unproved' : refusedAs(answer.code)
    await learn(deps, refund, event, answer.code)
  }
}

async function learn(
  deps: Deps,
  { _id }: Refund,
  event: RefundEvent,
  refusal: string,
): Promise<void> {
  deps.log.warn({ outRefundNo: _id, event, refusal }, 'refund not accepted')
  await inTransaction(async () => {
    const refund = await refundByNo(_id)
    if (refund) await moveRefund(deps, refund, event, { refusal })
  })
}
