import type { Deps } from '../../../deps'
import { inTransaction, isDuplicate } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import { newId } from '../../../lib/ids'
import { type Order, allFinal } from '../../orders/index'
import { PickupCodes, currentCode } from '../model'
import { type PickupCode, digestOf, digitsOf } from '../rules'

type Of = Pick<Order, '_id' | 'storeId'>

/** The order's code that holds now; the first one is issued when there is none. Safe to run twice and at once. */
export async function ensureCode(deps: Deps, order: Of): Promise<PickupCode> {
  return (await currentCode(order._id)) ?? issue(deps, order, 1)
}

/**
 * A new code for an order that waits to be collected: the next version, which ends the one before.
 * @throws AppError `line_not_ready` (not paid), `pickup_already_done`
 */
export async function renewCode(deps: Deps, order: Order): Promise<PickupCode> {
  requireCollectable(order)
  const { version } = await ensureCode(deps, order)
  return issue(deps, order, version + 1)
}

/** @throws AppError `line_not_ready` (not paid, or being refunded), `pickup_already_done` */
export function requireCollectable(order: Order): void {
  if (order.money !== 'paid') throw refuse('line_not_ready', {}, '这个订单现在没有取货码')
  if (allFinal(order)) throw refuse('pickup_already_done')
}

/** Digits that are taken in the store are skipped: the next version has others. */
async function issue(deps: Deps, order: Of, from: number): Promise<PickupCode> {
  const { serverKey } = deps.settings
  for (let version = from; ; version += 1) {
    const digest = digestOf(serverKey, digitsOf(serverKey, order._id, version))
    const { _id: orderId, storeId } = order
    const at = deps.now()
    const code: PickupCode = {
      ...{ _id: newId(), orderId, storeId, version, digest, at },
      state: 'current',
    }
    try {
      await inTransaction(() => replace(code))
      return code
    } catch (error) {
      if (!isDuplicate(error)) throw error
      const current = await currentCode(order._id)
      if (current && current.version >= from) return current
    }
  }
}

async function replace(code: PickupCode): Promise<void> {
  const { orderId, version } = code
  const before = { orderId, state: 'current' as const, version: { $lt: version } }
  await PickupCodes.updateOne(before, { $set: { state: 'replaced' } })
  await PickupCodes.insertMany([code])
}
