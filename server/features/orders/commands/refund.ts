import type { Deps } from '../../../deps'
import { emit } from '../../../db/outbox'
import { inTransaction } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import { newId } from '../../../lib/ids'
import type { RefundAsker, RefundCause } from '../contract'
import { type Wanted, allAsked, askedBack, planParts, requireWithinLimits } from '../rules/refund'
import { statusOf } from '../rules/status'
import type { Order, OrderRefund } from '../rules/types'
import { emitReady } from './ready'
import { finishRefund } from './refunded'
import { decide, requireOrder, write } from './write'

/** Why money goes back, in whose name and by whose hand; `actor` as in the order's history. */
export type RefundWish = {
  cause: Exclude<RefundCause, 'late'>
  by: RefundAsker
  actor: string
  reason: string
  requestKey?: string
}

/**
 * Asks for units of a paid order to be refunded (`rest`: all that are left), in the caller's transaction: cause `return`
 * takes such as were handed over, every other such as were not. 0 fen calls nobody and is done at once. The same
 * `requestKey` finds its own refund again, whatever became of it.
 * @throws AppError `order_not_found`; `order_not_refundable` (not paid, or nothing left); `not_found` (line);
 * `refund_too_many` with `data: { lineId, left }`; `refund_limit_reached` (50 a payment); `refund_too_late` (364 days after
 * the payment); `idempotency_key_reused` when the key asked for something else
 */
export async function refundLines(
  deps: Deps,
  props: RefundWish & { orderId: string; parts: Wanted[] | 'rest' },
): Promise<{ order: Order; refund: OrderRefund }> {
  const { orderId, parts, ...wish } = props
  return inTransaction(async () => {
    const order = await requireOrder(orderId)
    const known = earlier(order, parts, wish)
    return known ? { order, refund: known } : startRefund(deps, order, parts, wish)
  })
}

/** The refund that this request asked for before. */
function earlier(
  order: Order,
  wanted: Wanted[] | 'rest',
  { requestKey, cause }: RefundWish,
): OrderRefund | undefined {
  if (requestKey === undefined) return undefined
  const refund = order.refunds.find((row) => row.requestKey === requestKey)
  if (!refund) return undefined
  const same = (rows: Wanted[]): boolean =>
    rows.length === refund.parts.length &&
    rows.every(({ lineId, quantity }) =>
      refund.parts.some((part) => part.lineId === lineId && part.quantity === quantity),
    )
  if (refund.cause !== cause || (wanted !== 'rest' && !same(wanted))) {
    throw refuse('idempotency_key_reused')
  }
  return refund
}

/** As `refundLines`, for an order that was read in this transaction. */
export async function startRefund(
  deps: Deps,
  order: Order,
  wanted: Wanted[] | 'rest',
  wish: RefundWish,
): Promise<{ order: Order; refund: OrderRefund }> {
  if (decide(order, 'refund_part') === null) throw refuse('order_not_refundable')
  const at = deps.now()
  const parts = planParts(order.lines, wanted, wish.cause === 'return')
  const fen = parts.reduce((sum, part) => sum + part.fen, 0)
  requireWithinLimits(order, fen, at)
  const { requestKey, ...why } = wish
  const refund: OrderRefund = {
    ...{ id: newId(), requestKey: requestKey ?? null, ...why, at, parts, fen },
    ...{ state: 'asked', doneAt: null },
  }
  const lines = askedBack(order.lines, refund)
  const event = allAsked(lines) ? 'refund' : 'refund_part'
  const step = { event, actor: wish.actor, at, ...(requestKey ? { requestKey } : {}) } as const
  const changes = { lines, refunds: [...order.refunds, refund] }
  const asked = await write(order, step, decide(order, event) ?? order.money, changes)
  await tellReady(order, asked, at)
  if (fen === 0) return finishRefund(deps, asked, refund, at)
  await askPayments(asked, refund, at)
  return { order: asked, refund }
}

/** A refund has its own aggregate: one that payments cannot begin yet holds up nothing else of the order. */
async function askPayments({ _id: orderId }: Order, refund: OrderRefund, at: Date): Promise<void> {
  const { id: refundId, fen, reason } = refund
  const event = { name: 'order.refund_requested', aggregate: `refund:${refundId}`, seq: 1 }
  await emit({ ...event, data: { orderId, refundId, fen, reason } }, at)
}

/** What was still to be prepared is not wanted any more: the rest can be collected. */
async function tellReady(before: Order, after: Order, at: Date): Promise<void> {
  if (statusOf(before) === 'ready' || statusOf(after) !== 'ready') return
  await emitReady(after, at)
}

/**
 * The manager gives back what was not handed over, or some units of it, because the store cannot fulfil it. Asking again
 * for an order that is being refunded changes nothing; the same `requestKey` finds its own step again, also when the money
 * is back meanwhile.
 * @throws AppError as `refundLines`; `order_not_found` also for another store's
 */
export async function refundByStore(
  deps: Deps,
  props: {
    orderId: string
    storeId: string
    staffId: string
    reason: string
    lines?: Wanted[]
    requestKey: string
  },
): Promise<Order> {
  const { orderId, storeId, staffId, lines, ...why } = props
  return inTransaction(async () => {
    const order = await requireOrder(orderId)
    if (order.storeId !== storeId) throw refuse('order_not_found')
    if (!lines && order.money === 'refunding') return order
    const wish = { cause: 'cannot_fulfil', by: 'store', actor: `staff:${staffId}`, ...why } as const
    const refunded = await refundLines(deps, { orderId, parts: lines ?? 'rest', ...wish })
    return refunded.order
  })
}
