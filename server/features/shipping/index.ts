import type { Reaction } from '../../db/outbox'
import type { Deps } from '../../deps'
import { followOrder } from './commands/follow'
import { Shipments } from './model/shipment'

export { watches } from './commands/watches'

const follow = (event: string): Reaction<Deps> => ({
  event,
  name: 'shipping.follow',
  run: (deps, { data }) => followOrder(deps, { orderId: String(data['orderId']) }),
})

/** Shipping follows the order. Each is safe to run twice. */
export const reactions: Reaction<Deps>[] = [
  follow('order.paid'),
  follow('order.handed_over'),
  follow('order.refund_requested'),
  follow('order.refunded'),
]

/** Figures for operators: what is open. What they must look at is counted by `watches`. */
export const gauges = [
  {
    name: 'yundian_shipments_open',
    help: 'paid orders whose shipping information is not at WeChat, or not settled',
    read: () => Shipments.countDocuments({ dueAt: { $exists: true } }).exec(),
  },
]
