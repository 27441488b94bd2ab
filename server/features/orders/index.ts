import type { Reaction } from '../../db/outbox'
import type { Deps } from '../../deps'
import { tellLines } from './commands/sentences'
import type { Order } from './rules/types'
import {
  countHandedOver,
  countOfPerson,
  countRefunding,
  findOfPerson,
  findOrder,
  findOrders,
  findPaid,
  findWork,
  type PaidOrder,
} from './model'

export { confirmClosed } from './commands/cancel'
export { handOver } from './commands/fulfil'
export { forgetNotes } from './commands/forget'
export { markInDoubt, markPaid, noteAttempt } from './commands/pay'
export { refundLines } from './commands/refund'
export { markRefundDelayed, markRefunded } from './commands/refunded'
export { countPaid, openOrderIds } from './model'
export { presentOrder } from './present'
export { allFinal, statusOf } from './rules/status'
export type { Order, OrderRefund } from './rules/types'

export const reactions: Reaction<Deps>[] = [
  {
    event: 'attribution.revised',
    name: 'orders.sentences',
    run: (_deps, { data }) =>
      tellLines({
        orderId: String(data['orderId']),
        lines: data['lines'] as { lineId: string; sentence: string }[],
      }),
  },
]

export async function orderById(orderId: string): Promise<Order | null> {
  return findOrder(orderId)
}

export async function ordersByIds(orderIds: string[]): Promise<Order[]> {
  return findOrders(orderIds)
}

/** A person's newest orders. */
export async function recentOrders(personId: string, limit: number): Promise<Order[]> {
  return findOfPerson(personId, { limit })
}

/** How many of a person's orders wait to be paid, and to be collected. Two database commands. */
export async function openCounts(personId: string): Promise<{ unpaid: number; toCollect: number }> {
  const [unpaid, toCollect] = await Promise.all([
    countOfPerson(personId, 'unpaid'),
    countOfPerson(personId, 'to_collect'),
  ])
  return { unpaid, toCollect }
}

/** How many of a person's orders are not finished yet, by what they wait for. Three database commands. */
export async function unfinishedOf(
  personId: string,
): Promise<{ unpaid: number; toCollect: number; refunding: number }> {
  const [open, refunding] = await Promise.all([openCounts(personId), countRefunding(personId)])
  return { ...open, refunding }
}

/**
 * A store's work, oldest promise first, at most `limit` each: orders with a line to prepare, orders with a line ready;
 * and how many were handed over since `since`.
 */
export async function workOf(
  storeId: string,
  props: { since: Date; limit: number },
): Promise<{ toPrepare: Order[]; toCollect: Order[]; handedOver: number }> {
  const [toPrepare, toCollect, handedOver] = await Promise.all([
    findWork(storeId, 'preparing', props.limit),
    findWork(storeId, 'ready', props.limit),
    countHandedOver(storeId, props.since),
  ])
  return { toPrepare, toCollect, handedOver }
}

/**
 * Of these orders those that were paid: whether all that was not refunded is handed over, and whether the shopper had
 * paid an order before. Two database commands.
 */
export async function paidOrders(orderIds: string[]): Promise<PaidOrder[]> {
  return findPaid(orderIds)
}
