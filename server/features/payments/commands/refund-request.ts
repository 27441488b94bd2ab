import type { Deps } from '../../../deps'
import { plus } from '../../../lib/time'
import type { FrozenRefund } from '../../../wechat/ports'
import { takeRefundNumber } from '../model/attempt'
import { findReason, Refunds, refundsOf } from '../model/refund'
import type { Attempt, Refund } from '../rules/documents'
import { nextGenerationMs } from '../rules/refund'
import { type RefundLimit, refundLimit } from '../rules/refund-limits'

/** WeChat Pay takes at most 80 characters of reason. */
const REASON_LENGTH = 80

/**
 * Money that goes back: of an order's payment (`refundId` names it there, `askedAt` is when it asked), or a payment that came
 * late or twice.
 */
export type RefundWish = { fen: number; reason: string } & (
  { purpose: 'order'; refundId: string; askedAt: Date } | { purpose: 'auto' }
)

/** A refund as it was written, and the limit of WeChat's that stands against it. */
export type Written = { refund: Refund; limit: RefundLimit | null }

/**
 * Writes that money goes back, in the caller's transaction; WeChat is asked afterwards. Null when this reason has its refund
 * already. `wish.fen` > 0.
 */
export async function writeRefund(
  deps: Deps,
  attempt: Attempt,
  wish: RefundWish,
): Promise<Written | null> {
  const refundOf = wish.purpose === 'auto' ? attempt._id : wish.refundId
  const reasonKey = reasonKeyOf(attempt, wish)
  if (await findReason(reasonKey)) return null
  return insert(deps, attempt, {
    ...{ reasonKey, refundOf, purpose: wish.purpose, fen: wish.fen, generation: 1 },
    reason: wish.reason.slice(0, REASON_LENGTH),
    askedAt: wish.purpose === 'auto' ? deps.now() : wish.askedAt,
    dueAt: deps.now(),
  })
}

/** The reason under which money goes back once. */
function reasonKeyOf({ _id, orderId }: Attempt, wish: RefundWish): string {
  return wish.purpose === 'auto' ? `auto:${_id}` : `order:${orderId}:${wish.refundId}`
}

/** WeChat closed a refund: the same money is asked for again under a new number, later. In the caller's transaction. */
export async function writeAgain(deps: Deps, attempt: Attempt, closed: Refund): Promise<Written> {
  const { reason } = JSON.parse(closed.frozen) as FrozenRefund
  const { reasonKey, refundOf, purpose, fen, askedAt } = closed
  return insert(deps, attempt, {
    ...{ reasonKey, refundOf, purpose, fen, askedAt, reason, generation: closed.generation + 1 },
    dueAt: plus(deps.now(), nextGenerationMs(closed.generation)),
  })
}

type Plan = Pick<
  Refund,
  'reasonKey' | 'refundOf' | 'purpose' | 'fen' | 'askedAt' | 'generation'
> & {
  reason: string
  dueAt: Date
}

/** The number is taken on the payment's own document: two refunds of one payment are written one after the other. */
async function insert(deps: Deps, attempt: Attempt, plan: Plan): Promise<Written> {
  const { _id: outTradeNo, orderId, totalFen } = attempt
  const { reason, dueAt, ...why } = plan
  const at = deps.now()
  const n = await takeRefundNumber(outTradeNo)
  const limit = refundLimit(attempt, await refundsOf(outTradeNo), plan.fen, at)
  const outRefundNo = `${outTradeNo}-${plan.purpose === 'auto' ? 'A' : 'R'}${n}`
  const frozen: FrozenRefund = {
    out_trade_no: outTradeNo,
    out_refund_no: outRefundNo,
    reason,
    notify_url: `${deps.settings.publicOrigin}/api/v1/wechat/refunds`,
    amount: { refund: plan.fen, total: totalFen, currency: 'CNY' },
  }
  const refund: Refund = {
    _id: outRefundNo,
    ...why,
    ...{ outTradeNo, orderId, totalFen },
    frozen: JSON.stringify(frozen),
    state: 'requested',
    ...{ since: at, dueAt, version: 1, history: [] },
  }
  await Refunds.insertMany([refund])
  return { refund, limit }
}
