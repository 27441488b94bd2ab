import type { OrderView } from '@contract/orders'
import type { PickupCodeView } from '@contract/pickup'
import { BLACK, STORE, orderingApp } from './ordering'

/** The path of an order's pickup code. */
export const codePath = (orderId: string): string => `/api/v1/orders/${orderId}/pickup-code`

/** The ordering app with a shopper whose orders are collected, and a clerk at the counter. */
export async function collectingApp() {
  const app = await orderingApp()
  const shopper = await app.login('shopper')
  const other = await app.login('other')
  const clerk = await app.staff(STORE, 'cashier')
  const codeOf = async (orderId: string): Promise<PickupCodeView> => {
    const answer = await app.request.get(codePath(orderId)).set(app.as(shopper.token))
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    return answer.body as PickupCodeView
  }
  return {
    ...app,
    shopper,
    other,
    clerk,
    codeOf,
    look: (code: string, token = clerk.token, store = STORE) =>
      app.request.post(`/api/v1/stores/${store}/pickup/lookup`).set(app.as(token)).send({ code }),
    redeem: (code: string, more: object = {}, headers = app.once(clerk.token), store = STORE) =>
      app.request
        .post(`/api/v1/stores/${store}/pickup/redeem`)
        .set(headers)
        .send({ code, ...more }),
    /** A paid order, ready, with its code. */
    async collectable(skuIds = [BLACK]): Promise<{ order: OrderView; code: PickupCodeView }> {
      const lines = skuIds.map((skuId) => ({ skuId, quantity: 1 }))
      const order = await app.placePaid(shopper.token, lines)
      await app.drain()
      await app.ready(clerk.token, order.id)
      return { order, code: await codeOf(order.id) }
    },
  }
}
export type CollectingApp = Awaited<ReturnType<typeof collectingApp>>
