import mongoose from 'mongoose'
import type { StockRow } from '@contract/stock'
import { reservationDifferences } from '../../server/features/reservation'
import { stockDifferences } from '../../server/features/stock'
import { product } from './goods'
import { BLACK, OTHER_STORE, STORE, TORTOISE, orderingApp } from './ordering'

export { BLACK, OTHER_STORE, STORE, TORTOISE }

/** The ordering app with the managers of two stores and a guide, and what they do with stock, over HTTP. */
export async function stockApp(pieces = 10) {
  const app = await orderingApp(pieces)
  const manager = await app.staff(STORE, 'manager', '何店长')
  const other = await app.staff(OTHER_STORE, 'manager', '周店长')
  const guide = await app.staff(STORE, 'guide')
  const path = (store: string) => `/api/v1/stores/${store}/stock`
  const post = (
    what: string,
    body: object,
    { by = manager.token, store = STORE, key }: { by?: string; store?: string; key?: string } = {},
  ) =>
    app.request
      .post(`${path(store)}/${what}`)
      .set(app.once(by, key))
      .send(body)
  const get = (what = '', { by = manager.token, store = STORE } = {}) =>
    app.request.get(`${path(store)}${what}`).set(app.as(by))
  let made = 0
  return {
    ...app,
    /** A SKU of its own, so that tests do not touch each other's shelf; with so many pieces received. */
    async sku(received = 0): Promise<string> {
      made += 1
      const id = `sku-${made}`
      const skus = [{ id, options: {}, unitFen: 100, listFen: null, picture: null }]
      await product(app.deps, { id: `p-${made}`, title: `「第${made}副」`, skus })
      if (received > 0) {
        const lines = [{ skuId: id, quantity: received }]
        expect((await post('receipts', { no: `first-${id}`, lines })).status).toBe(201)
      }
      return id
    },
    ...{ manager, other, guide, post, get },
    /** The row of a SKU as its store sees it. */
    async row(skuId: string, store = STORE): Promise<StockRow | undefined> {
      const by = store === STORE ? manager.token : other.token
      const { body } = await get(`?q=${skuId}`, { by, store })
      return (body.rows as StockRow[]).find((row) => row.skuId === skuId)
    },
    /** What was told of arrivals during `work`, in the order of time. */
    async arrivals(work: () => Promise<void>): Promise<object[]> {
      const events = mongoose.connection.collection('outbox').find({ name: 'stock.arrived' })
      const before = new Set((await events.toArray()).map((event) => String(event._id)))
      await work()
      const now = await events.clone().sort({ _id: 1 }).toArray()
      return now.filter((event) => !before.has(String(event._id))).map((event) => event['data'])
    },
    /** What must hold after anything. */
    async expectBooksInOrder(): Promise<void> {
      expect(await stockDifferences()).toEqual([])
      expect(await reservationDifferences()).toEqual([])
    },
  }
}
export type StockApp = Awaited<ReturnType<typeof stockApp>>
