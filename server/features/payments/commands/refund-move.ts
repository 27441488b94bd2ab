import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { step } from '../../../lib/state-table'
import { markRefundDelayed, markRefunded } from '../../orders/index'
import { attemptByNo } from '../model/attempt'
import { Refunds } from '../model/refund'
import type { Attempt, Refund } from '../rules/documents'
import { firstDue } from '../rules/ladder'
import { REFUND_LADDERS, REFUND_TABLE, type RefundEvent } from '../rules/refund'
import { type RefundWish, type Written, writeAgain, writeRefund } from './refund-request'

/**
 * Money goes back, once a reason, in the caller's transaction; WeChat is asked afterwards. What it would refuse is rejected
 * here and waits for people.
 */
export async function requestRefund(deps: Deps, attempt: Attempt, wish: RefundWish): Promise<void> {
  const written = await writeRefund(deps, attempt, wish)
  if (written) await meetLimit(deps, written)
}

async function meetLimit(deps: Deps, { refund, limit }: Written): Promise<void> {
  if (limit) await moveRefund(deps, refund, 'rejected', { refusal: limit })
}

/**
 * The one writer of a refund's state, inside the caller's transaction, on a refund read in that transaction. Its end and its
 * troubles are told to the order; a closed one is asked for again under a new number. Answers whether anything changed.
 * @throws AppError `busy` when the refund is not what was read
 */
export async function moveRefund(
  deps: Deps,
  refund: Refund,
  event: RefundEvent,
  learned: Partial<Pick<Refund, 'refundId' | 'acceptedAt' | 'refusal' | 'paidOtherwise'>> = {},
): Promise<boolean> {
  const to = step(REFUND_TABLE, refund.state, event)
  if (to === null) return false
  const at = deps.now()
  const ladder = REFUND_LADDERS[to]
  const { matchedCount } = await Refunds.updateOne(
    { _id: refund._id, state: refund.state, version: refund.version },
    {
      $set: {
        ...learned,
        state: to,
        since: at,
        ...(ladder ? { dueAt: firstDue(ladder, at) } : {}),
      },
      $unset: ladder ? {} : { dueAt: 1 },
      $inc: { version: 1 },
      $push: { history: { at, event, from: refund.state, to } },
    },
  )
  if (matchedCount === 0) throw refuse('busy')
  await follow(deps, refund, to, at)
  return true
}

const TROUBLE: ReadonlySet<Refund['state']> = new Set([
  'closed',
  'rejected',
  'abnormal',
  'wait_funds',
])

async function follow(deps: Deps, refund: Refund, to: Refund['state'], at: Date): Promise<void> {
  const { _id, orderId, refundOf: refundId } = refund
  const otherwise = to === 'paid_otherwise'
  if (to === 'success' || otherwise) {
    await markRefunded(deps, { orderId, refundId, at, otherwise })
  }
  if (!TROUBLE.has(to)) return
  deps.log.error({ alarm: `refund_${to}`, outRefundNo: _id, orderId }, 'a refund is stuck')
  await markRefundDelayed(deps, { orderId, refundId, at })
  if (to === 'closed') await again(deps, refund)
}

async function again(deps: Deps, closed: Refund): Promise<void> {
  const attempt = await attemptByNo(closed.outTradeNo)
  if (!attempt) throw new Error(`refund ${closed._id} is of no payment`)
  await meetLimit(deps, await writeAgain(deps, attempt, closed))
}
