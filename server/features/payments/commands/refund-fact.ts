import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { count } from '../../../lib/counts'
import { refuse } from '../../../lib/errors'
import { step } from '../../../lib/state-table'
import type { RefundFact } from '../../../wechat/ports'
import { markRefunded, markRefundDelayed } from '../../orders/index'
import { refundByNo, Refunds } from '../model/refund'
import type { FactResult, Refund } from '../rules/documents'
import { firstDue } from '../rules/ladder'
import {
  REFUND_LADDERS,
  REFUND_TABLE,
  type RefundEvent,
  sameRefund,
  statusEvent,
} from '../rules/refund'
import { requestAgain } from './refund-request'

/**
 * Applies a verified refund fact, whatever its source, in any order, any number of times. `quarantined`: about other
 * amounts than were asked for. `unmatched`: a refund that we did not ask for (the merchant console can).
 */
export async function applyRefundFact(deps: Deps, seen: RefundFact): Promise<FactResult> {
  const { outRefundNo, refundId } = seen
  return inTransaction(async () => {
    const refund = await refundByNo(outRefundNo)
    if (!refund) return 'unmatched'
    if (!sameRefund(refund, seen)) {
      count('quarantined')
      deps.log.error({ alarm: 'refund_quarantined', outRefundNo }, 'refund fact differs')
      return 'quarantined'
    }
    const moved = await moveRefund(deps, refund, statusEvent(seen.status), { refundId })
    return moved ? 'applied' : 'ignored'
  })
}

/**
 * The one writer of a refund's state, inside the caller's transaction, on a refund read in that transaction. Success is
 * told to the order; a closed one is asked for again under a new number. Answers whether anything changed.
 * @throws AppError `busy` when the refund is not what was read
 */
export async function moveRefund(
  deps: Deps,
  refund: Refund,
  event: RefundEvent,
  learned: Partial<Pick<Refund, 'refundId' | 'refusal'>> = {},
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
  await effects(deps, refund, to, at)
  return true
}

/** The order's own name for it: the last part of the reason, for late money the payment's number. */
const orderRefundOf = ({ reasonKey }: Refund): string => reasonKey.split(':').at(-1) ?? ''

async function effects(deps: Deps, refund: Refund, to: Refund['state'], at: Date): Promise<void> {
  const { _id, orderId } = refund
  const told = { orderId, refundId: orderRefundOf(refund), at }
  if (to === 'success') await markRefunded(deps, told)
  if (to === 'closed') await requestAgain(deps, refund)
  if (to === 'closed' || to === 'rejected' || to === 'abnormal' || to === 'wait_funds') {
    await markRefundDelayed(deps, told)
    deps.log.error({ alarm: `refund_${to}`, outRefundNo: _id, orderId }, 'a refund is stuck')
  }
}
