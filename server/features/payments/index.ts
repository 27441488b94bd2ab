import type { Reaction } from '../../db/outbox'
import type { Deps } from '../../deps'
import { closeForOrder } from './commands/close'
import { refundOrder } from './commands/refund'
import { Attempts } from './model/attempt'
import { Inbox, TO_LOOK_AT } from './model/inbox'
import { Refunds, STUCK } from './model/refund'

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
    run: (deps, { data }) =>
      refundOrder(deps, {
        orderId: String(data['orderId']),
        fen: Number(data['fen']),
        reason: String(data['reason']),
      }),
  },
]

/** Figures for operators: what is open, and what people must look at. */
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
  {
    name: 'yundian_refunds_stuck',
    help: 'refunds that WeChat rejected, that do not arrive, or that wait for money',
    read: () => Refunds.countDocuments({ state: { $in: STUCK } }).exec(),
  },
  {
    name: 'yundian_payments_in_doubt',
    help: 'payment attempts for which WeChat confirms another amount, currency, merchant or app',
    read: () => Attempts.countDocuments({ state: 'mismatch', dueAt: { $exists: true } }).exec(),
  },
  {
    name: 'yundian_notifications_to_look_at',
    help: 'notifications of WeChat Pay that contradict the books or cannot be read',
    read: () => Inbox.countDocuments({ state: { $in: TO_LOOK_AT } }).exec(),
  },
]
