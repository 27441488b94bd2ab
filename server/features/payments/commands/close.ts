import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { confirmClosed } from '../../orders/index'
import { attemptsOf } from '../model/attempt'
import { isOpen } from '../rules/attempt'
import { moveAttempt } from './move'

/**
 * The order is being cancelled (by the shopper, or because its time is over): its open attempts are closed at WeChat. Without
 * any, nothing can be paid any more, and the order is cancelled at once. WeChat is asked by the sweep, which the first look of
 * `closing` is due for: events are told one after the other, and none waits for WeChat. Safe to repeat.
 */
export async function closeForOrder(deps: Deps, { orderId }: { orderId: string }): Promise<void> {
  await inTransaction(async () => {
    const open = (await attemptsOf(orderId)).filter(isOpen)
    if (open.length === 0) await confirmClosed(deps, { orderId })
    for (const attempt of open) await moveAttempt(deps, attempt, 'close_asked')
  })
}
