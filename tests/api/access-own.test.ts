import { routes } from '../../server/features'
import type { Route } from '../../server/http/route'
import { answerOf } from '../support/answer'
import { codePath, collectingApp, type CollectingApp } from '../support/collecting'
import { BLACK, STORE } from '../support/ordering'

let app: CollectingApp
/** What is in the owner's paths, and what nobody else may ever be told. */
let ids: Record<string, string>
let secrets: string[]

const CART = `/api/v1/stores/${STORE}/cart`

beforeAll(async () => {
  app = await collectingApp()
  const { token, personId } = app.shopper
  const phoneCode = '13911112222'
  await app.request
    .post('/api/v1/members/join')
    .set(app.as(token))
    .send({ phoneCode, consentVersion: '1' })
  const { order, code } = await app.collectable()
  await app.request.put(`${CART}/lines/${BLACK}`).set(app.as(token)).send({ quantity: 3 })
  const asked = await app.request
    .post(`/api/v1/orders/${order.id}/aftersales`)
    .set(app.once(token))
    .send({ lines: [{ lineId: order.lines[0]?.id, quantity: 1 }], reason: 'other' })
  const caseId = String(asked.body.cases[0].id)
  ids = { orderId: order.id, storeId: STORE, skuId: BLACK, caseId }
  secrets = [order.id, caseId, order.no, code.digits, personId, phoneCode]
})

/** Everything that is the owner's own, as she sees it. */
async function belongings(): Promise<unknown[]> {
  const seen: unknown[] = []
  const { orderId, caseId } = ids
  const order = `/api/v1/orders/${orderId}`
  const orders = ['/api/v1/orders', order, codePath(String(orderId)), `${order}/aftersales`]
  const cases = ['/api/v1/aftersales', `/api/v1/aftersales/${caseId}`]
  for (const path of [CART, ...orders, ...cases, '/api/v1/me']) {
    const { status, body } = await app.request.get(path).set(app.as(app.shopper.token))
    seen.push({ path, status, body })
  }
  return seen
}

const BODY = { quantity: 1, lines: [{ lineId: 'a', quantity: 1 }], reason: 'other' }

/** The stranger calls a route with the owner's ids; one that she has none for gets one that is well formed. */
function intrude(route: Route) {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? '0123456789abcdef')
  const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'
  return app.request[method](path).set(app.once(app.other.token)).send(BODY)
}

const own = routes.filter(({ access }) => access.who === 'visitor' || access.who === 'member')
const named = (list: Route[]) =>
  list.map((route) => [`${route.method} ${route.path}`, route] as const)

describe('what is one person’s', () => {
  it.each(named(own.filter(({ path }) => path.includes(':orderId'))))(
    'is not there for another: %s',
    async (_name, route) => {
      expect(answerOf(await intrude(route))).toEqual([404, 'order_not_found'])
    },
  )

  it.each(named(own.filter(({ path }) => path.includes(':caseId'))))(
    'is not there for another: %s',
    async (_name, route) => {
      expect(answerOf(await intrude(route))).toEqual([404, 'aftersale_not_found'])
    },
  )

  it.each(named(own))('is neither told to another nor changed by her: %s', async (_name, route) => {
    const before = await belongings()
    const { text } = await intrude(route)
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
    expect(await belongings()).toEqual(before)
  })

  it('is there for herself', async () => {
    const seen = await belongings()
    expect(seen.filter((each) => (each as { status: number }).status !== 200)).toEqual([])
    expect(JSON.stringify(seen)).toContain(ids['orderId'])
    expect(seen[0]).toMatchObject({ body: { lines: [{ skuId: BLACK, quantity: 3 }] } })
  })
})
