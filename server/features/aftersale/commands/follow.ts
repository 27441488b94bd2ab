import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { orderById, type Order } from '../../orders/index'
import { findOfOrder } from '../model'
import type { Case } from '../rules/case'
import { overtakenBy, stillOpen } from '../rules/options'
import { move } from './write'

/** Brings an order's cases to what became of the order: its refunds, its hand-overs. Safe to repeat. */
export async function followOrder(deps: Deps, { orderId }: { orderId: string }): Promise<void> {
  await inTransaction(async () => {
    const order = await orderById(orderId)
    if (!order) return
    for (const row of await findOfOrder(orderId)) await follow(deps, row, order)
  })
}

/** The case after what became of its order; itself when nothing did. In the caller's transaction. */
export async function follow(deps: Deps, row: Case, order: Order): Promise<Case> {
  if (row.state === 'asked' && row.kind === 'refund') return followAsked(deps, row, order)
  if (row.state !== 'refunding') return row
  const refund = order.refunds.find(({ id }) => id === row.refundId)
  if (refund?.state !== 'done') return row
  const done = { event: 'refunded', actor: 'payments', at: refund.doneAt ?? deps.now() } as const
  return (await move(deps, row, done)) ?? row
}

/** Nothing of it is left to refund: the store gave the money back by itself, or she took the goods. */
async function followAsked(deps: Deps, row: Case, order: Order): Promise<Case> {
  if (stillOpen(order, row.parts).length > 0) return row
  const refund = overtakenBy(order, row.parts)
  const by = { actor: 'orders', at: deps.now() }
  if (!refund) return (await move(deps, row, { event: 'collected', ...by })) ?? row
  const refundId = refund.id
  const overtaken = await move(deps, row, { event: 'overtaken', ...by }, { refundId })
  return overtaken ? follow(deps, overtaken, order) : row
}
