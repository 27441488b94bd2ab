import mongoose from 'mongoose'
import type { OrderView } from '@contract/orders'
import { postedSince } from '../../server/db/ledger'
import { accountOf } from '../../server/features/attribution/rules/performance'
import { available, onHand } from '../../server/features/stock'
import { collectingApp } from './collecting'
import { STORE } from './ordering'

/** Fen for one piece of what is bought here. */
export const CASE_FEN = 3_333
export const CLOTH_FEN = 1_001

/** The counter's app with cases and cloths on the shelf, a manager who refunds them, and the figures that follow. */
export async function refundingApp() {
  const app = await collectingApp()
  const manager = await app.staff(STORE, 'manager')
  await app.onSale('case', 500, CASE_FEN)
  await app.onSale('cloth', 500, CLOTH_FEN)
  const refundUnits = (orderId: string, lineId: string, quantity: number) =>
    app.refund(manager.token, orderId, {
      lines: [{ lineId, quantity }],
    })
  return {
    ...app,
    manager,
    refundUnits,
    /** Three cases and two cloths, paid. */
    async bought(): Promise<{ order: OrderView; cases: string; cloths: string }> {
      const wish = [
        { skuId: 'case', quantity: 3 },
        { skuId: 'cloth', quantity: 2 },
      ]
      const order = await app.placePaid(app.shopper.token, wish)
      await app.drain()
      const [cases = '', cloths = ''] = order.lines.map((line) => line.id)
      return { order, cases, cloths }
    },
    /** The order as its shopper sees it. */
    view: async (orderId: string): Promise<OrderView> =>
      (await app.read(app.shopper.token, orderId)).body as OrderView,
    /** The digits that whoever holds this token shows at the counter. */
    async codeFor(token: string, orderId: string): Promise<string> {
      const path = `/api/v1/orders/${orderId}/pickup-code`
      const answer = await app.request.get(path).set(app.as(token))
      return (answer.body as { digits: string }).digits
    },
    /** pieces of a SKU that can be sold; that lie on the shelf */
    free: async (skuId: string) => (await available(STORE, [skuId])).get(skuId) ?? -1,
    shelf: async (skuId: string) => (await onHand(STORE, [skuId])).get(skuId) ?? -1,
    /** fen posted for the store */
    performance: () => postedSince('performance', accountOf({ kind: 'store', id: STORE })),
    /** points posted for an order */
    async pointsOf(orderId: string): Promise<number> {
      const orders = mongoose.connection.collection<{ _id: string; posted: number }>(
        'points_orders',
      )
      return (await orders.findOne({ _id: orderId }))?.posted ?? 0
    },
    /** how many events of the name were written for the order */
    told: (name: string, orderId: string): Promise<number> =>
      mongoose.connection.collection('outbox').countDocuments({ name, 'data.orderId': orderId }),
  }
}
export type RefundingApp = Awaited<ReturnType<typeof refundingApp>>
