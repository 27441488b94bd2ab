import type { Reaction } from '../../db/outbox'
import type { Deps } from '../../deps'
import { followOrder } from './commands/follow'
import { shipmentOfOrder, Shipments } from './model/shipment'

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
  follow('order.refunded'),
]

/** Whether WeChat has, or may have, the shipping information of an order: then a hand-over is not undone any more. */
export async function uploadTaken(orderId: string): Promise<boolean> {
  const shipment = await shipmentOfOrder(orderId)
  return shipment !== null && (shipment.uploadedAt !== null || shipment.state === 'unknown')
}

/** Figures for operators: what is open. What they must look at is counted by `watches`. */
export const gauges = [
  {
    name: 'yundian_shipments_open',
    help: 'paid orders whose shipping information is not at WeChat, or not settled',
    read: () => Shipments.countDocuments({ dueAt: { $exists: true } }).exec(),
  },
]
