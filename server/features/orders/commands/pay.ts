import type { Deps } from '../../../deps'
import { emit } from '../../../db/outbox'
import { inTransaction } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import { performancePaid } from '../../attribution/index'
import { type Store, requireStore } from '../../org/index'
import { readyAt } from '../../quote/index'
import { allocate } from '../../reservation/index'
import { moveLines } from '../rules/line'
import { preparationOf } from '../rules/status'
import type { Order, OrderRefund } from '../rules/types'
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
 * A verified payment of `paidFen` at `paidAt` under the number `outTradeNo`, in the transaction that accepts the fact.
 * `paid_refund_wanted`: the shopper had asked to cancel, so the order is paid and its refund is requested here. `late` (it was
 * cancelled) or `twice` (it was paid before): the order no longer wants money; the caller refunds it, and says so of the refund
 * `outTradeNo` (`markRefunded`).
 * @throws AppError `order_not_found`
 */
export async function markPaid(
  deps: Deps,
  props: { orderId: string; outTradeNo: string; paidFen: number; paidAt: Date },
): Promise<'paid' | 'paid_refund_wanted' | 'late' | 'twice'> {
  const { outTradeNo, paidFen, paidAt } = props
  return inTransaction(async () => {
    const order = await requireOrder(props.orderId)
    const to = decide(order, 'paid')
    const step = { actor: 'payments', at: deps.now() }
    if (to === null) {
      const refunds = [...order.refunds, lateRefund(order, outTradeNo, paidFen, step.at)]
      await write(order, { event: 'late', ...step }, order.money, { refunds })
      return order.money === 'cancelled' ? 'late' : 'twice'
    }
    const unwanted = order.cancelledBy === 'shopper'
    const changes = paidChanges(order, await requireStore(order.storeId), paidAt)
    const cancelledBy = unwanted ? order.cancelledBy : null
    const paid = await write(order, { event: 'paid', ...step }, to, {
      ...changes,
      paidFen,
      cancelledBy,
      inDoubt: false,
    })
    await followPaid(deps, paid, paidAt)
    if (!unwanted) return 'paid'
    const why = { cause: 'unwanted', by: 'payments', reason: '顾客取消订单' } as const
    await startRefund(deps, paid, 'rest', { ...why, actor: 'payments' })
    return 'paid_refund_wanted'
  })
}

/** Money that the order no longer wants: all of it goes back. */
function lateRefund({ money }: Order, outTradeNo: string, fen: number, at: Date): OrderRefund {
  const reason = money === 'cancelled' ? '取消后到账' : '重复付款'
  return {
    ...{ id: outTradeNo, requestKey: null, by: 'payments', actor: 'payments', cause: 'late' },
    ...{ reason, at, parts: [], fen, state: 'asked', doneAt: null },
  }
}

/**
 * WeChat tells of a payment that does not fit the order (amount, currency, merchant or app), or no longer does so. In the
 * transaction that accepts the fact; a repetition changes nothing, nor does it once another payment has decided.
 * @throws AppError `order_not_found`
 */
export async function markInDoubt(
  _deps: Deps,
  props: { orderId: string; inDoubt: boolean; at: Date },
): Promise<void> {
  const { inDoubt, at } = props
  await inTransaction(async () => {
    const order = await requireOrder(props.orderId)
    const to = decide(order, 'doubt')
    if (to === null || order.inDoubt === inDoubt) return
    await write(order, { event: 'doubt', actor: 'payments', at }, to, { inDoubt })
  })
}
