import type { AskBody, AskedView, CaseView, CasesView, OrderCasesView } from '@contract/aftersale'
import { handOver } from '../../server/features/orders'
import { earningApp } from './earning'
import { STORE, stored, type Wish } from './ordering'

/** One line of an order, and how many of it. */
type Units = { lineId: string; quantity: number }[]

/** The earning app with a shopper who asks goods back, a clerk who inspects and a manager who decides. */
export async function returningApp() {
  const app = await earningApp()
  const shopper = await app.shopperOf('returning')
  const clerk = await app.staff(STORE, 'cashier', '沈禾')
  const base = `/api/v1/stores/${STORE}`

  /** The first line of an order, as many units as said. */
  const units = async (orderId: string, quantity = 1): Promise<Units> => {
    const [line] = (await stored(orderId)).lines
    return [{ lineId: line?.lineId ?? '', quantity }]
  }
  const ask = (orderId: string, body: Partial<AskBody>, headers = app.once(shopper.token)) =>
    app.request
      .post(`/api/v1/orders/${orderId}/aftersales`)
      .set(headers)
      .send({ reason: 'unwanted', ...body })
  /** Asked for, one case. */
  const asked = async (orderId: string, body: Partial<AskBody>): Promise<CaseView> => {
    const answer = await ask(orderId, body)
    const [view] = (answer.body as AskedView).cases ?? []
    if (answer.status !== 201 || !view) throw new Error(JSON.stringify(answer.body))
    return view
  }
  const decide = (what: 'approve' | 'decline' | 'inspect', caseId: string, body: object = {}) =>
    app.request
      .post(`${base}/aftersales/${caseId}/${what}`)
      .set(app.as(app.manager.token))
      .send(body)
  return {
    ...app,
    shopper,
    clerk,
    units,
    ask,
    asked,
    decide,
    /** A paid order, ready to be collected. */
    async readyOrder(lines?: Wish) {
      const order = await app.placePaid(shopper.token, lines)
      await app.ready(clerk.token, order.id)
      return order
    },
    /** A paid order that was collected. */
    async collected(lines?: Wish) {
      const order = await this.readyOrder(lines)
      const staff = { staffId: clerk.staffId, storeId: STORE }
      const at = app.deps.now()
      await handOver(app.deps, { orderId: order.id, staff, requestKey: `c-${order.id}`, at })
      return order
    },
    async options(orderId: string, token = shopper.token): Promise<OrderCasesView> {
      const path = `/api/v1/orders/${orderId}/aftersales`
      return (await app.request.get(path).set(app.as(token))).body as OrderCasesView
    },
    async case(caseId: string): Promise<CaseView> {
      const path = `/api/v1/aftersales/${caseId}`
      return (await app.request.get(path).set(app.as(shopper.token))).body as CaseView
    },
    async storeCases(state: 'open' | 'done'): Promise<CasesView> {
      const answer = await app.request
        .get(`${base}/aftersales`)
        .query({ state })
        .set(app.as(clerk.token))
      return answer.body as CasesView
    },
    withdraw: (caseId: string, token = shopper.token) =>
      app.request.post(`/api/v1/aftersales/${caseId}/withdraw`).set(app.as(token)).send({}),
    /** Sends the bytes of a picture. */
    upload: (bytes: Buffer, token = shopper.token) =>
      app.request
        .post('/api/v1/aftersales/pictures')
        .set({ ...app.as(token), 'Content-Type': 'image/png' })
        .send(bytes),
    /** A manager takes goods back at the counter. */
    atCounter: (orderId: string, lines: Units, headers = app.once(app.manager.token)) =>
      app.request
        .post(`${base}/orders/${orderId}/aftersales`)
        .set(headers)
        .send({ lines, reason: 'faulty' }),
    /** WeChat's word that all the money asked back is there, and everybody told. */
    async arrived(orderId: string): Promise<void> {
      await app.moneyBack(orderId)
      await app.drain()
    },
  }
}
export type ReturningApp = Awaited<ReturnType<typeof returningApp>>
