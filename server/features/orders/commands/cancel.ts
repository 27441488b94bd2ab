import type { Deps } from '../../../deps'
import { emit } from '../../../db/outbox'
import { inTransaction } from '../../../db/transaction'
import { MINUTE, plus } from '../../../lib/time'
import { Orders, findDue } from '../model'
import { moveLines } from '../rules/line'
import type { Order } from '../rules/types'
import { freeGoods, ownerOf } from './holds'
import { decide, requireOrder, tookStep, write } from './write'

/**
 * Asks for an unpaid order to be cancelled, by its shopper or by the clock. If no payment was ever started it is
 * cancelled and its holds are released at once; else it is `cancelling` until payments has WeChat's word
 * (docs: Order, cart, holds). Asking again changes nothing; the same `requestKey` finds its own step whatever came of the
 * order since. Answers the order as it is then.
 * @throws AppError `order_not_found`, `order_not_cancellable`
 */
export async function requestCancel(
  deps: Deps,
  props: { orderId: string; by: 'shopper' | 'expiry'; actor: string; requestKey?: string },
): Promise<Order> {
  const { orderId, by, ...who } = props
  return inTransaction(async () => {
    const order = await requireOrder(orderId)
    if (tookStep(order, who.requestKey)) return order
    const event = by === 'shopper' ? 'cancel' : 'expire'
    const to = decide(order, event)
    if (to === null || (to === order.money && order.cancelledBy === by)) return order
    const step = { event, ...who, at: deps.now() } as const
    const asked = await write(order, step, to, { cancelledBy: by, dueAt: null })
    if (!order.attempted) return finishClosing(deps, asked, who.actor)
    if (order.money === 'unpaid') await askPayments(deps, asked)
    return asked
  })
}

async function askPayments(deps: Deps, order: Order): Promise<void> {
  const data = { orderId: order._id }
  const event = { name: 'order.cancel_requested', aggregate: ownerOf(order._id), data }
  await emit({ ...event, seq: order.version }, deps.now())
}

/** Nothing can be paid any more: the lines are cancelled and what was held is free again. */
async function finishClosing(deps: Deps, order: Order, actor: string): Promise<Order> {
  const to = decide(order, 'closed')
  if (to === null) return order
  const step = { event: 'closed', actor, at: deps.now() } as const
  const closed = await write(order, step, to, { lines: moveLines(order.lines, 'cancel') })
  await freeGoods(deps, closed)
  return closed
}

/**
 * Payments has WeChat's word that nothing of this order can be paid any more; in its transaction. Safe to repeat;
 * ignored unless the order is `cancelling`.
 * @throws AppError `order_not_found`
 */
export async function confirmClosed(deps: Deps, props: { orderId: string }): Promise<void> {
  await inTransaction(async () => {
    await finishClosing(deps, await requireOrder(props.orderId), 'payments')
  })
}

/** One that cannot be closed now is tried again so much later: it must not hold up those that are due after it. */
const AGAIN_MS = 5 * MINUTE

/** Closes unpaid orders whose time is over, at most `batch`; answers how many. One that fails is told to the log. */
export async function expireDue(deps: Deps, now: Date, batch: number): Promise<number> {
  let closed = 0
  for (const orderId of await findDue(now, batch)) {
    try {
      await requestCancel(deps, { orderId, by: 'expiry', actor: 'clock' })
      closed += 1
    } catch (error) {
      deps.log.error({ orderId, error: String(error) }, 'order not expired yet')
      await Orders.updateOne({ _id: orderId, dueAt: { $lte: now } }, { dueAt: plus(now, AGAIN_MS) })
    }
  }
  return closed
}
