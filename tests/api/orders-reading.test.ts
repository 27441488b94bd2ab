import { type OrderingApp, orderingApp } from '../support/ordering'

let app: OrderingApp
let shopper: { token: string }
let other: { token: string }
beforeAll(async () => {
  app = await orderingApp()
  shopper = await app.login('shopper')
  other = await app.login('other')
})

describe('reading orders', () => {
  it('shows a person her own only', async () => {
    const order = await app.place(shopper.token)
    expect((await app.read(shopper.token, order.id)).body).toEqual(order)
    const foreign = await app.read(other.token, order.id)
    expect([foreign.status, foreign.body.error.code]).toEqual([404, 'order_not_found'])
    const anybody = await app.request.get(`/api/v1/orders/${order.id}`)
    expect(anybody.status).toBe(401)
  })

  it('finds her order by its number and by that of a payment, as WeChat’s order centre asks', async () => {
    const order = await app.place(shopper.token)
    for (const number of [order.no, `${order.no}-1`, `${order.no}-12`]) {
      expect((await app.read(shopper.token, number)).body).toEqual(order)
      expect((await app.read(other.token, number)).status).toBe(404)
    }
    for (const number of [`${order.no}1`, `${order.no}-`, `${order.no}-1-1`, order.no.slice(1)]) {
      expect((await app.read(shopper.token, number)).status).toBe(404)
    }
  })

  it('lists them by tab, newest first, page by page', async () => {
    const { token } = await app.login('collector')
    const ids: string[] = []
    for (let i = 0; i < 21; i += 1) {
      ids.unshift((await app.place(token, [{ skuId: 'eye-test-free', quantity: 1 }])).id)
    }
    const unpaid = await app.place(token)
    const list = async (query: string) => {
      const answer = await app.request.get(`/api/v1/orders${query}`).set(app.as(token))
      expect(answer.status).toBe(200)
      return {
        ids: answer.body.orders.map((order: { id: string }) => order.id) as string[],
        next: answer.body.next as string | null,
      }
    }
    expect((await list('?status=unpaid')).ids).toEqual([unpaid.id])
    expect(await list('?status=done')).toEqual({ ids: [], next: null })
    const first = await list('?status=to_collect')
    expect(first.ids).toEqual(ids.slice(0, 20))
    const second = await list(`?status=to_collect&after=${first.next}`)
    expect(second).toEqual({ ids: ids.slice(20), next: null })
    expect((await list('')).ids[0]).toBe(unpaid.id)
    const odd = await app.request.get('/api/v1/orders?status=all').set(app.as(token))
    expect(odd.body.error.code).toBe('invalid_input')
  })
})
