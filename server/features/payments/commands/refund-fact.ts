import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { count } from '../../../lib/counts'
import { quarantined } from '../../../lib/state-table'
import type { RefundFact } from '../../../wechat/ports'
import { attemptByNo } from '../model/attempt'
import { refundByNo } from '../model/refund'
import type { FactResult } from '../rules/documents'
import { REFUND_TABLE, sameRefund, statusEvent } from '../rules/refund'
import { moveRefund } from './refund-move'

/**
 * Applies a verified refund fact, whatever its source, in any order, any number of times. `quarantined`: about another
 * merchant or other amounts than were asked for, or against what is final. `unmatched`: a refund that we did not ask for (the
 * merchant console can). `waiting`: of a payment that we have not heard of ourselves yet; ask about that first.
 */
export async function applyRefundFact(deps: Deps, seen: RefundFact): Promise<FactResult> {
  return inTransaction(async () => {
    const refund = await refundByNo(seen.outRefundNo)
    if (!refund) return unknownRefund(deps, seen)
    const { mchid } = deps.settings
    if ((seen.mchid ?? mchid) !== mchid || !sameRefund(refund, seen)) {
      return alarm(deps, 'quarantined', seen)
    }
    const event = statusEvent(seen.status)
    const { refundId } = seen
    const acceptedAt = refund.acceptedAt ?? seen.createTime ?? deps.now()
    const moved = await moveRefund(deps, refund, event, { refundId, acceptedAt })
    if (quarantined(REFUND_TABLE, refund.state, event)) return alarm(deps, 'quarantined', seen)
    return moved ? 'applied' : 'ignored'
  })
}

async function unknownRefund(deps: Deps, seen: RefundFact): Promise<FactResult> {
  const attempt = await attemptByNo(seen.outTradeNo)
  if (attempt && attempt.state !== 'success') return 'waiting'
  return alarm(deps, 'unmatched', seen)
}

function alarm<R extends FactResult>(deps: Deps, result: R, seen: RefundFact): R {
  if (result === 'quarantined') count('quarantined')
  const { outRefundNo, outTradeNo, status } = seen
  deps.log.error({ alarm: `refund_${result}`, outRefundNo, outTradeNo, status }, 'refund fact')
  return result
}
