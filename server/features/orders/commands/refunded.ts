import type { Deps } from '../../../deps'
import { emit } from '../../../db/outbox'
import { inTransaction } from '../../../db/transaction'
import { performanceRefunded } from '../../attribution/index'
import { moveLines } from '../rules/line'
import { allBack, broughtBack, endedLines } from '../rules/refund'
import type { Order, OrderRefund } from '../rules/types'
import { freeRefunded, ownerOf } from './holds'
import { settle } from './settle'
import { decide, requireOrder, write } from './write'

/** `refundId`: of the order's refunds; the number of the late payment (out_trade_no) for money that came late or twice. */
type Told = { orderId: string; refundId: string; at: Date }

/**
 * The money of a refund is back with the shopper: WeChat said so, or people paid it back `otherwise` and say so. In the transaction that accepts the fact; a repetition
 * changes nothing.
 * @throws AppError `order_not_found`; Error for a refund that the order does not have
 */
export async function markRefunded(
  deps: Deps,
  { orderId, refundId, at, otherwise = false }: Told & { otherwise?: boolean },
): Promise<void> {
  await inTransaction(async () => {
    const order = await requireOrder(orderId)
    const known = refundOf(order, refundId)
    if (known.state === 'done') return
    const refund: OrderRefund = otherwise ? { ...known, otherwise } : known
    if (refund.cause === 'late') await finishLate(order, refund, at)
    else await finishRefund(deps, order, refund, at)
  })
}

/**
 * A refund does not get through at WeChat, or not soon: the shopper is told so until it does. In the transaction that
 * accepts the fact; a repetition changes nothing.
 * @throws AppError `order_not_found`; Error for a refund that the order does not have
 */
export async function markRefundDelayed(
  _deps: Deps,
  { orderId, refundId, at }: Told,
): Promise<void> {
  await inTransaction(async () => {
    const order = await requireOrder(orderId)
    const refund = refundOf(order, refundId)
    const to = decide(order, 'delayed')
    if (refund.state !== 'asked' || to === null) return
    const refunds = changed(order.refunds, { ...refund, state: 'delayed' })
    await write(order, { event: 'delayed', actor: 'payments', at }, to, { refunds })
  })
}

function refundOf({ _id, refunds }: Order, refundId: string): OrderRefund {
  const refund = refunds.find((row) => row.id === refundId)
  if (!refund) throw new Error(`order ${_id} has no refund ${refundId}`)
  return refund
}

const changed = (refunds: OrderRefund[], refund: OrderRefund): OrderRefund[] =>
  refunds.map((row) => (row.id === refund.id ? refund : row))

async function finishLate(order: Order, refund: OrderRefund, at: Date): Promise<void> {
  const to = decide(order, 'late_back')
  if (to === null) return
  const refunds = changed(order.refunds, { ...refund, state: 'done', doneAt: at })
  await write(order, { event: 'late_back', actor: 'payments', at }, to, { refunds })
}

/** The money of a refund is back: lines without any unit left end, and everything follows. In the caller's transaction. */
export async function finishRefund(
  deps: Deps,
  order: Order,
  refund: OrderRefund,
  at: Date,
): Promise<{ order: Order; refund: OrderRefund }> {
  const back = broughtBack(order.lines, refund.parts)
  const lines = moveLines(back, 'cancel', endedLines(back))
  const event = allBack(lines) ? 'refunded' : 'refunded_part'
  const done: OrderRefund = { ...refund, state: 'done', doneAt: at }
  const refunded = await write(
    order,
    { event, actor: 'payments', at },
    decide(order, event) ?? order.money,
    {
      lines,
      refunds: changed(order.refunds, done),
      refundedFen: order.refundedFen + refund.fen,
    },
  )
  await followRefund(deps, refunded, done, at)
  return { order: refunded, refund: done }
}

/**
 * What follows from a refund: performance, commission and points go back by entries, what was allocated for units that were
 * never given is free again, later features are told.
 */
async function followRefund(
  deps: Deps,
  order: Order,
  { id: refundId, cause, parts }: OrderRefund,
  at: Date,
): Promise<void> {
  const { _id: orderId, version: seq } = order
  const refundedByLine = order.lines.map(({ lineId, refundedFen }) => ({ lineId, refundedFen }))
  await performanceRefunded(deps, { orderId, refundedByLine, sourceId: refundId, at })
  await settle(deps, order, `${orderId}:${refundId}`, at)
  const event = { name: 'order.refunded', aggregate: ownerOf(orderId), seq }
  await emit({ ...event, data: { orderId, refundId } }, at)
  if (cause !== 'return') await freeRefunded(deps, order, parts)
}
