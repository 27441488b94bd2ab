import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { confirmClosed } from '../../orders/index'
import { attemptsOf } from '../model/attempt'
import { isOpen } from '../rules/attempt'
import { lookAtAttempt } from './attempt-look'
import { moveAttempt } from './move'

/**
 * The order is being cancelled (by the shopper, or because its time is over): its open attempt is closed at WeChat. Without
 * one, nothing can be paid any more, and the order is cancelled at once. Safe to repeat.
 */
export async function closeForOrder(deps: Deps, { orderId }: { orderId: string }): Promise<void> {
  const closing = await inTransaction(async () => {
    const open = (await attemptsOf(orderId)).find(isOpen)
    if (!open) {
      await confirmClosed(deps, { orderId })
      return null
    }
    await moveAttempt(deps, open, 'close_asked')
    return open._id
  })
  if (closing) await lookAtAttempt(deps, closing)
}
