import type { Deps } from '../../../deps'
import { emit } from '../../../db/outbox'
import { inTransaction } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import { deal } from '../../../lib/money'
import { performanceRefunded } from '../../attribution/index'
import { type Order, moveLines } from '../rules'
import { freeGoods, ownerOf } from './holds'
import { settle } from './settle'
import { decide, requireOrder, tookStep, write } from './write'

/**
 * Asks for the whole of a paid order to be refunded, in the caller's transaction; 0 fen calls nobody and is done at once.
 * Asking again changes nothing.
 * @throws AppError `order_not_refundable` when it is not paid or something of it was handed over
 */
export async function startRefund(
  deps: Deps,
  order: Order,
  props: { actor: string; reason: string; by?: 'store'; requestKey?: string },
): Promise<Order> {
  const { reason, by, ...who } = props
  const to = decide(order, 'refund')
  if (to === null) return order
  const at = deps.now()
  // the line table refuses what is already with the shopper; the lines themselves change when the money is back
  moveLines(order.lines, 'cancel')
  const step = { event: 'refund', ...who, at } as const
  const asked = await write(order, step, to, by ? { cancelledBy: by } : {})
  const fen = order.paidFen - order.refundedFen
  if (fen === 0) return finishRefund(deps, asked, { refundedFen: 0, sourceId: order._id, at })
  const event = { name: 'order.refund_requested', aggregate: ownerOf(order._id) }
  await emit({ ...event, seq: asked.version, data: { orderId: order._id, fen, reason } }, at)
  return asked
}

/**
 * The manager refunds a whole order that was not handed over. The same `requestKey` finds its own step again, also when
 * the money is back meanwhile.
 * @throws AppError `order_not_found` (also another store's), `order_not_refundable`
 */
export async function requestRefund(
  deps: Deps,
  props: { orderId: string; storeId: string; staffId: string; reason: string; requestKey: string },
): Promise<Order> {
  const { orderId, storeId, staffId, ...why } = props
  return inTransaction(async () => {
    const order = await requireOrder(orderId)
    if (order.storeId !== storeId) throw refuse('order_not_found')
    if (tookStep(order, why.requestKey)) return order
    return startRefund(deps, order, { ...why, actor: `staff:${staffId}`, by: 'store' })
  })
}

/**
 * The money is back with the shopper: `refundedFen` in all. In the transaction that accepts the fact; ignored unless the
 * order is `refunding`, so a refund of late or double money changes nothing. `sourceId` names the refund.
 * @throws AppError `order_not_found`
 */
export async function markRefunded(
  deps: Deps,
  props: { orderId: string; refundedFen: number; sourceId: string; at: Date },
): Promise<void> {
  await inTransaction(async () => {
    await finishRefund(deps, await requireOrder(props.orderId), props)
  })
}

async function finishRefund(
  deps: Deps,
  order: Order,
  props: { refundedFen: number; sourceId: string; at: Date },
): Promise<Order> {
  const to = decide(order, 'refunded')
  if (to === null) return order
  const { refundedFen, sourceId, at } = props
  const parts = deal(
    refundedFen,
    order.lines.map((line) => line.paidFen),
  )
  const lines = moveLines(order.lines, 'cancel').map((line, i) => ({
    ...line,
    refundedFen: parts[i] ?? 0,
  }))
  const step = { event: 'refunded', actor: 'payments', at } as const
  const refunded = await write(order, step, to, { lines, refundedFen })
  await followRefund(deps, refunded, sourceId, at)
  return refunded
}

/** What follows from a refund: performance and points go back by entries, what was allocated is free again. */
async function followRefund(deps: Deps, order: Order, sourceId: string, at: Date): Promise<void> {
  const { _id: orderId } = order
  const refundedByLine = order.lines.map(({ lineId, refundedFen }) => ({ lineId, refundedFen }))
  await performanceRefunded(deps, { orderId, refundedByLine, sourceId, at })
  await settle(deps, order, sourceId, at)
  await freeGoods(deps, order)
}
