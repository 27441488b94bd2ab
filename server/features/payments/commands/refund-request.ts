import type { Deps } from '../../../deps'
import { plus } from '../../../lib/time'
import type { FrozenRefund } from '../../../wechat/ports'
import { Refunds } from '../model/refund'
import type { Attempt, Refund } from '../rules/documents'
import { NEXT_GENERATION_MS } from '../rules/refund'

/** WeChat Pay takes at most 80 characters of reason. */
const REASON_LENGTH = 80

/**
 * Writes that money goes back, in the caller's transaction; WeChat is asked afterwards. Safe to repeat: one refund a reason.
 * Answers its number. `fen` > 0.
 */
export async function requestRefund(
  deps: Deps,
  attempt: Attempt,
  wish: { purpose: 'auto' | 'order'; refundId?: string; fen: number; reason: string },
): Promise<string> {
  const { purpose, refundId = '', fen } = wish
  const reasonKey =
    purpose === 'auto' ? `auto:${attempt._id}` : `order:${attempt.orderId}:${refundId}`
  const known = await Refunds.findOne({ reasonKey }, { _id: 1 }).lean<{ _id: string }>()
  if (known) return known._id
  return insertGeneration(deps, {
    reasonKey,
    purpose,
    outTradeNo: attempt._id,
    orderId: attempt.orderId,
    fen,
    totalFen: attempt.totalFen,
    reason: wish.reason.slice(0, REASON_LENGTH),
    generation: 1,
    dueAt: deps.now(),
  })
}

/** WeChat closed a refund: the same money is asked for again under a new number, later. In the caller's transaction. */
export async function requestAgain(deps: Deps, closed: Refund): Promise<string> {
  const { reason } = JSON.parse(closed.frozen) as FrozenRefund
  return insertGeneration(deps, {
    ...closed,
    reason,
    generation: closed.generation + 1,
    dueAt: plus(deps.now(), NEXT_GENERATION_MS),
  })
}

type Plan = Pick<
  Refund,
  'reasonKey' | 'purpose' | 'outTradeNo' | 'orderId' | 'fen' | 'totalFen' | 'generation'
> & { reason: string; dueAt: Date }

async function insertGeneration(deps: Deps, plan: Plan): Promise<string> {
  const letter = plan.purpose === 'auto' ? 'A' : 'R'
  const n = (await Refunds.countDocuments({ outTradeNo: plan.outTradeNo })) + 1
  const outRefundNo = `${plan.outTradeNo}-${letter}${n}`
  const frozen: FrozenRefund = {
    out_trade_no: plan.outTradeNo,
    out_refund_no: outRefundNo,
    reason: plan.reason,
    notify_url: `${deps.settings.publicOrigin}/api/v1/wechat/refunds`,
    amount: { refund: plan.fen, total: plan.totalFen, currency: 'CNY' },
  }
  const refund: Refund = {
    _id: outRefundNo,
    reasonKey: plan.reasonKey,
    generation: plan.generation,
    outTradeNo: plan.outTradeNo,
    orderId: plan.orderId,
    fen: plan.fen,
    totalFen: plan.totalFen,
    purpose: plan.purpose,
    frozen: JSON.stringify(frozen),
    state: 'requested',
    since: deps.now(),
    dueAt: plan.dueAt,
    version: 1,
    history: [],
  }
  await Refunds.insertMany([refund])
  return outRefundNo
}
