import mongoose from 'mongoose'
import type { OrderView } from '@contract/orders'
import type { QuoteView } from '@contract/quote'
import {
  markPaid,
  markRefundDelayed,
  markRefunded,
  noteAttempt,
  orderById,
  type Order,
} from '../../server/features/orders'
import { testApp } from './app'
import { product, stocked } from './goods'

export const STORE = 'wh-jianghan'
export const OTHER_STORE = 'wh-guanggu'
export const BLACK = 'hanyang-black'
export const TORTOISE = 'hanyang-tortoise'
/** Fen for one frame. */
export const FRAME_FEN = 116_000

export type Wish = { skuId: string; quantity: number }[]
const ONE: Wish = [{ skuId: BLACK, quantity: 1 }]

type Refunding = {
  reason?: string
  store?: string
  headers?: Record<string, string>
  lines?: { lineId: string; quantity: number }[]
}

/** Two stores with a frame in two colours on the shelf of the first, and what people do with orders, over HTTP. */
export async function orderingApp(pieces = 50) {
  const app = await testApp()
  await app.store()
  await app.store({ _id: OTHER_STORE, name: '光谷步行街店' })
  await product(app.deps)
  await product(app.deps, {
    id: 'eye-test',
    title: '验光',
    kind: 'service',
    preparationMinutes: 0,
    skus: [{ id: 'eye-test-free', options: {}, unitFen: 0, listFen: null, picture: null }],
  })
  await stocked(app.deps, STORE, { [BLACK]: pieces, [TORTOISE]: pieces })

  const quote = async (token: string, lines: Wish, store = STORE): Promise<QuoteView> => {
    const path = `/api/v1/stores/${store}/quote`
    const answer = await app.request.post(path).set(app.as(token)).send({ lines })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    return answer.body as QuoteView
  }
  /** One request to place, with nothing judged; `headers` carry the key. */
  const send = (headers: Record<string, string>, body: object, store = STORE) =>
    app.request.post(`/api/v1/stores/${store}/orders`).set(headers).send(body)
  const place = async (token: string, lines = ONE): Promise<OrderView> => {
    const { fingerprint } = await quote(token, lines)
    const answer = await send(app.once(token), { lines, fingerprint })
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    return answer.body as OrderView
  }
  let payments = 0
  /** A payment was started: what payments does before it calls WeChat. */
  const attempt = (orderId: string) => noteAttempt(app.deps, { orderId, at: app.deps.now() })
  /** WeChat's word that the whole was paid: what payments does when it hears it. */
  const pay = async (orderId: string) => {
    const { payableFen } = await stored(orderId)
    payments += 1
    const outTradeNo = `payment-${payments}`
    return markPaid(app.deps, {
      ...{ orderId, outTradeNo, paidFen: payableFen, paidAt: app.deps.now() },
    })
  }
  /** WeChat's word that what was asked back of the order is with the shopper: the named refunds, or all. */
  const moneyBack = async (orderId: string, refundIds?: string[]): Promise<void> => {
    const { refunds } = await stored(orderId)
    for (const refundId of refundIds ?? refunds.map(({ id }) => id)) {
      await markRefunded(app.deps, { orderId, refundId, at: app.deps.now() })
    }
  }
  /** WeChat's word that refunds of the order do not get through. */
  const delayed = async (orderId: string): Promise<void> => {
    for (const { id: refundId } of (await stored(orderId)).refunds) {
      await markRefundDelayed(app.deps, { orderId, refundId, at: app.deps.now() })
    }
  }
  return {
    ...app,
    /** A product of one SKU with so many pieces on the shelf; answers the SKU's id. */
    async onSale(skuId: string, pieces: number, unitFen = 10_000): Promise<string> {
      const skus = [{ id: skuId, options: {}, unitFen, listFen: null, picture: null }]
      await product(app.deps, { id: `p-${skuId}`, skus })
      await stocked(app.deps, STORE, { [skuId]: pieces })
      return skuId
    },
    quote,
    send,
    place,
    attempt,
    pay,
    moneyBack,
    delayed,
    placePaid: async (token: string, lines = ONE): Promise<OrderView> => {
      const order = await place(token, lines)
      await attempt(order.id)
      await pay(order.id)
      return order
    },
    read: (token: string, orderId: string) =>
      app.request.get(`/api/v1/orders/${orderId}`).set(app.as(token)),
    cancel: (token: string, orderId: string, headers = app.once(token)) =>
      app.request.post(`/api/v1/orders/${orderId}/cancel`).set(headers).send({}),
    /** The server died before it kept its answers: a repeated request runs again. */
    forgetAnswers: () => mongoose.connection.collection('idempotency_keys').deleteMany({}),
    ready: (token: string, orderId: string, body: object = {}, store = STORE) =>
      app.request
        .post(`/api/v1/stores/${store}/orders/${orderId}/ready`)
        .set(app.as(token))
        .send(body),
    refund: (
      token: string,
      orderId: string,
      { reason = '镜腿有划痕', store = STORE, headers = app.once(token), ...lines }: Refunding = {},
    ) =>
      app.request
        .post(`/api/v1/stores/${store}/orders/${orderId}/refund`)
        .set(headers)
        .send({ reason, ...lines }),
  }
}
export type OrderingApp = Awaited<ReturnType<typeof orderingApp>>

/** The order as it is stored. */
export async function stored(orderId: string): Promise<Order> {
  const order = await orderById(orderId)
  if (!order) throw new Error(`no order ${orderId}`)
  return order
}
