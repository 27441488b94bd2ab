import type { Deps } from '../../../deps'
import { emit } from '../../../db/outbox'
import { inTransaction } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import { performancePaid } from '../../attribution/index'
import { type Store, requireStore } from '../../org/index'
import { readyAt } from '../../quote/index'
import { allocate } from '../../reservation/index'
import { type Order, moveLines, preparationOf } from '../rules'
import { ownerOf } from './holds'
import { startRefund } from './refund'
import { type Changes, decide, requireOrder, write } from './write'

/**
 * A payment of the order is about to be started; in the transaction that writes the attempt, so that from here on only
 * WeChat's word ends the order. `at`: business time.
 * @throws AppError `order_not_found`, `order_not_payable`, `payment_window_closed` (less time left than a payment needs)
 */
export async function noteAttempt(
  _deps: Deps,
  props: { orderId: string; at: Date },
): Promise<Order> {
  const { at } = props
  return inTransaction(async () => {
    const order = await requireOrder(props.orderId)
    const to = decide(order, 'attempt')
    if (to === null) throw refuse('order_not_payable')
    if (at > order.payUntil) throw refuse('payment_window_closed')
    const actor = `person:${order.personId}`
    return write(order, { event: 'attempt', actor, at }, to, { attempted: true })
  })
}

/** What being paid changes: goods go into preparation, promised for the end of the slowest line within store hours. */
export function paidChanges(
  order: Pick<Order, 'lines'>,
  store: Pick<Store, 'hours' | 'zone'>,
  paidAt: Date,
) {
  return {
    lines: moveLines(order.lines, 'paid'),
    paidAt,
    promisedAt: readyAt(paidAt, preparationOf(order.lines), store),
    dueAt: null,
  } satisfies Changes
}

/** What follows from a paid order: holds become allocations, the sale counts, later features are told. */
export async function followPaid(deps: Deps, order: Order, paidAt: Date): Promise<void> {
  const { _id: orderId, personId, storeId } = order
  await performancePaid(deps, { orderId, personId, storeId, at: paidAt })
  const event = { name: 'order.paid', aggregate: ownerOf(orderId), data: { orderId } }
  await emit({ ...event, seq: order.version }, deps.now())
  await allocate(deps, ownerOf(orderId))
}

/**
 * A verified payment of `paidFen` at `paidAt`, in the transaction that accepts the fact. `paid_refund_wanted`: the
 * shopper had asked to cancel, so the order is paid and its refund is requested here. `late`: the order no longer wants
 * money; the caller refunds it.
 * @throws AppError `order_not_found`
 */
export async function markPaid(
  deps: Deps,
  props: { orderId: string; paidFen: number; paidAt: Date },
): Promise<'paid' | 'paid_refund_wanted' | 'late'> {
  const { paidFen, paidAt } = props
  return inTransaction(async () => {
    const order = await requireOrder(props.orderId)
    const to = decide(order, 'paid')
    const step = { event: 'paid', actor: 'payments', at: deps.now() } as const
    if (to === null) {
      await write(order, step, order.money, { lateFen: order.lateFen + paidFen })
      return 'late'
    }
    const unwanted = order.cancelledBy === 'shopper'
    const changes = paidChanges(order, await requireStore(order.storeId), paidAt)
    const cancelledBy = unwanted ? order.cancelledBy : null
    const paid = await write(order, step, to, { ...changes, paidFen, cancelledBy })
    await followPaid(deps, paid, paidAt)
    if (!unwanted) return 'paid'
    await startRefund(deps, paid, { actor: 'payments', reason: '顾客取消订单' })
    return 'paid_refund_wanted'
  })
}
