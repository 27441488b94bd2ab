import type { Reaction } from '../../db/outbox'
import type { Deps } from '../../deps'
import { closeForOrder } from './commands/close'
import { refundOrder } from './commands/refund'
import { Attempts, attemptsOf } from './model/attempt'
import { Refunds } from './model/refund'

export { askPayment, askRefund, attemptsByNo, booksOfDay, refundsByNo } from './commands/books'
export type { Asked, BookedPayment, BookedRefund } from './commands/books'
export { watches } from './commands/watches'

/** What payments does when orders say that something is wanted. Each is safe to run twice. */
export const reactions: Reaction<Deps>[] = [
  {
    event: 'order.cancel_requested',
    name: 'payments.close',
    run: (deps, { data }) => closeForOrder(deps, { orderId: String(data['orderId']) }),
  },
  {
    event: 'order.refund_requested',
    name: 'payments.refund',
    run: (deps, { data, at }) =>
      refundOrder(deps, {
        orderId: String(data['orderId']),
        refundId: String(data['refundId']),
        fen: Number(data['fen']),
        reason: String(data['reason']),
        askedAt: at,
      }),
  },
]

/** The payment that paid an order, and who paid; null while none did, and for an order of 0 fen. One database command. */
export async function paymentOf(
  orderId: string,
): Promise<{ outTradeNo: string; openid: string } | null> {
  const paid = (await attemptsOf(orderId)).find(({ settled }) => settled === 'order')
  return paid ? { outTradeNo: paid._id, openid: paid.payerOpenid ?? paid.openid } : null
}

/** Figures for operators: what is open. What they must look at is counted by `watches`. */
export const gauges = [
  {
    name: 'yundian_payments_open',
    help: 'payment attempts that are not at their end',
    read: () => Attempts.countDocuments({ dueAt: { $exists: true } }).exec(),
  },
  {
    name: 'yundian_refunds_open',
    help: 'refunds that are not at their end',
    read: () => Refunds.countDocuments({ dueAt: { $exists: true } }).exec(),
  },
]
