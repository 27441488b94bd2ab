import type { Books } from '../books'
import { differs } from './differs'

/** WeChat keeps the money until it is told, and each payment is told once: when all is collected, and an hour has passed. */
export function shippingProblems({ orders, shipments, wechat }: Books): string[] {
  const [order] = orders
  const wasPaid = order?.paidAt !== null && order?.paidAt !== undefined
  const collected = (order?.handovers.length ?? 0) > 0
  const [shipment] = shipments
  const state = shipment?.state === 'settled' ? 'uploaded' : shipment?.state
  const expected = collected ? 'uploaded' : order?.money === 'refunded' ? 'not_needed' : 'expected'
  const uploads = wechat.shippings.map((shipping) => shipping.uploads)
  return [
    ...differs('shipments', shipments.length, wasPaid ? 1 : 0),
    ...(wasPaid ? differs('the shipment', state, expected) : []),
    ...differs('uploads at WeChat', uploads, collected ? [1] : []),
  ]
}
