import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { orderById, type Order } from '../../orders/index'
import { findOfOrder } from '../model'
import type { Case } from '../rules/case'
import { neverGiven, refundsByStore, refundsOf } from '../rules/money'
import { stillOpen } from '../rules/options'
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
  const refunds = refundsOf(row, order)
  if (refunds.length === 0 || refunds.some(({ state }) => state !== 'done')) return row
  const ends = refunds.map(({ doneAt }) => +(doneAt ?? deps.now()))
  const done = { event: 'refunded', actor: 'payments', at: new Date(Math.max(...ends)) } as const
  return (await move(deps, row, done)) ?? row
}

/** Nothing of it is left to refund: the store gave the money back by itself, or she took the goods. */
async function followAsked(deps: Deps, row: Case, order: Order): Promise<Case> {
  if (stillOpen(order, row.parts).length > 0) return row
  const parts = neverGiven(order, row.parts)
  const refundId = refundsByStore(order, parts).at(-1)?.id
  const by = { actor: 'orders', at: deps.now() }
  if (!refundId) return (await move(deps, row, { event: 'collected', ...by })) ?? row
  const overtaken = await move(deps, row, { event: 'overtaken', ...by }, { refundId, parts })
  return overtaken ? follow(deps, overtaken, order) : row
}
