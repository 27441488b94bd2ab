import { refuse } from '../../../lib/errors'
import { step } from '../../../lib/state-table'
import type { MoneyState } from '../contract'
import { Orders, findOrder } from '../model'
import { MONEY_TABLE, type MoneyEvent } from '../rules/money'
import type { HistoryRow, Order } from '../rules/types'

/** @throws AppError `order_not_found` */
export async function requireOrder(orderId: string): Promise<Order> {
  const order = await findOrder(orderId)
  if (!order) throw refuse('order_not_found')
  return order
}

/** What happened to an order: the event, who did it, when, and by which request when a person asked for it. */
export type Step = { event: MoneyEvent; actor: string; at: Date; requestKey?: string }

/** Whether this request took its step already: a repetition is answered with the order as it is now. */
export function tookStep(order: Order, requestKey: string | undefined): boolean {
  return requestKey !== undefined && order.history.some((row) => row.requestKey === requestKey)
}

/** Fields that a step may change besides the money state. */
export type Changes = Partial<
  Pick<
    Order,
    | 'attempted'
    | 'inDoubt'
    | 'lines'
    | 'paidFen'
    | 'refundedFen'
    | 'refunds'
    | 'dueAt'
    | 'paidAt'
    | 'promisedAt'
    | 'cancelledBy'
    | 'handovers'
  >
>

/**
 * The money state that the step leads to; null when the table ignores it there.
 * @throws AppError with the code of the table's cell
 */
export function decide(order: Order, event: MoneyEvent): MoneyState | null {
  return step(MONEY_TABLE, order.money, event)
}

/**
 * Writes one step of an order in the caller's transaction, guarded by the state and version that were read there.
 * Somebody who moved it first makes the transaction run again from its read.
 * @throws AppError `busy` when the document is not what was read
 */
export async function write(
  order: Order,
  done: Step,
  to: MoneyState,
  changes: Changes = {},
): Promise<Order> {
  const row: HistoryRow = { ...done, from: order.money, to }
  const next: Order = {
    ...order,
    ...changes,
    money: to,
    version: order.version + 1,
    history: [...order.history, row],
  }
  const { matchedCount } = await Orders.updateOne(
    { _id: order._id, money: order.money, version: order.version },
    { $set: { ...changes, money: to }, $inc: { version: 1 }, $push: { history: row } },
  )
  if (matchedCount === 0) throw refuse('busy')
  return next
}
