import { emit } from '../../../db/outbox'
import type { Order } from '../rules/types'

/**
 * Tells `order.ready` of the order as it was written in the open transaction. It has its own aggregate: a message that
 * WeChat does not take for an hour holds up nothing else of the order.
 */
export async function emitReady({ _id: orderId, version: seq }: Order, at: Date): Promise<void> {
  await emit({ name: 'order.ready', aggregate: `ready:${orderId}`, seq, data: { orderId } }, at)
}
