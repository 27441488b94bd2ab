import { inTransaction, isDuplicate } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { count } from '../../../lib/counts'
import { quarantined } from '../../../lib/state-table'
import type { Transaction } from '../../../wechat/ports'
import { attemptByNo } from '../model/attempt'
import { ATTEMPT_TABLE, differences, eventOf, isPaid, isStale } from '../rules/attempt'
import type { FactResult } from '../rules/documents'
import { moveAttempt } from './move'

/**
 * Applies a verified payment fact, whatever its source, in any order, any number of times (docs: Payment). `quarantined`: it
 * contradicts what was asked for; nothing is fulfilled by it, and our own query decides. `unmatched`: no such attempt.
 */
export async function applyPaymentFact(
  deps: Deps,
  { source, seen }: { source: 'notification' | 'query'; seen: Transaction },
): Promise<FactResult> {
  try {
    return await inTransaction(() => apply(deps, source, seen))
  } catch (error) {
    if (!isDuplicate(error, 'transactionId')) throw error
    // the transaction has paid another attempt: it cannot pay this one as well
    return alarm(deps, 'quarantined', seen, ['transaction'])
  }
}

async function apply(
  deps: Deps,
  source: 'notification' | 'query',
  seen: Transaction,
): Promise<FactResult> {
  const attempt = await attemptByNo(seen.outTradeNo)
  if (!attempt) return alarm(deps, 'unmatched', seen, [])
  const differs = differences(attempt, seen)
  const event = eventOf(source, seen, differs.length > 0)
  const learned = isPaid(seen) && differs.length === 0 ? paymentOf(seen) : {}
  const moved = await moveAttempt(deps, attempt, event, learned)
  if (quarantined(ATTEMPT_TABLE, attempt.state, event)) {
    return alarm(deps, 'quarantined', seen, differs)
  }
  if (isStale(attempt.state, event)) count('stale_fact')
  if (moved && learned.payerOpenid && learned.payerOpenid !== attempt.openid) {
    count('another_payer')
    deps.log.warn({ outTradeNo: attempt._id, orderId: attempt.orderId }, 'another person paid')
  }
  return moved ? 'applied' : 'ignored'
}

function paymentOf(seen: Transaction) {
  return {
    ...(seen.transactionId ? { transactionId: seen.transactionId } : {}),
    ...(seen.payerOpenid ? { payerOpenid: seen.payerOpenid } : {}),
    ...(seen.successTime ? { successTime: seen.successTime } : {}),
  }
}

function alarm<R extends FactResult>(
  deps: Deps,
  result: R,
  seen: Transaction,
  fields: string[],
): R {
  if (result === 'quarantined') count('quarantined')
  const { outTradeNo, tradeState } = seen
  deps.log.error({ alarm: `payment_${result}`, outTradeNo, tradeState, fields }, 'payment fact')
  return result
}
