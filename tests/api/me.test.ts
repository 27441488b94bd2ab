import mongoose from 'mongoose'
import { inTransaction } from '../../server/db/transaction'
import { markPaid, noteAttempt } from '../../server/features/orders'
import type { MeView } from '../../server/features/storefront/contract'
import { testApp, type TestApp } from '../support/app'
import { willCount } from '../support/commands'
import { product, stocked } from '../support/goods'

willCount()

let app: TestApp
const STORE = 'wh-jianghan'
beforeAll(async () => {
  app = await testApp()
  await app.store()
  await app.store({ _id: 'jingan', name: '静安寺店', city: '上海' })
})

/** How many documents of stores the database gave out during `work`. */
async function storesRead(work: () => PromiseLike<unknown>): Promise<number> {
  type Reply = { cursor?: { ns: string; firstBatch?: unknown[] } }
  let read = 0
  const listen = ({ reply }: { reply: unknown }): void => {
    const { cursor } = reply as Reply
    if (cursor?.ns.endsWith('.stores')) read += cursor.firstBatch?.length ?? 0
  }
  const client = mongoose.connection.getClient()
  client.on('commandSucceeded', listen)
  await work()
  client.off('commandSucceeded', listen)
  return read
}

describe('the screen 我的', () => {
  const me = async (token: string) => {
    const answer = await app.request.get('/api/v1/me').set(app.as(token))
    expect(answer.status).toBe(200)
    return answer.body as MeView
  }

  it('of a visitor who has just come is empty', async () => {
    const { token, personId } = await app.login('li')
    expect(await me(token)).toEqual({
      personId,
      member: null,
      points: { balance: 0, waiting: 0, entries: [] },
      homeStore: null,
      guide: null,
      staff: null,
      unpaid: 0,
      toCollect: 0,
      recent: [],
    })
  })

  it('reads the stores that it names and no other, like the list of orders', async () => {
    const { token } = await app.login('reader')
    const [me, list] = [
      await storesRead(() => app.request.get('/api/v1/me').set(app.as(token))),
      await storesRead(() => app.request.get('/api/v1/orders').set(app.as(token))),
    ]
    expect({ me, list }).toEqual({ me: 0, list: 0 })
    await app.request.post('/api/v1/entry').set(app.as(token)).send({ storeId: STORE, how: 'scan' })
    expect(await storesRead(() => app.request.get('/api/v1/me').set(app.as(token)))).toBe(1)
  })

  it('names the store that she chose as hers', async () => {
    const { token } = await app.login('wang')
    const entered = await app.request
      .post('/api/v1/entry')
      .set(app.as(token))
      .send({ how: 'choice', storeId: 'jingan' })
    expect(entered.status).toBe(200)
    expect((await me(token)).homeStore).toMatchObject({ id: 'jingan', name: '静安寺店' })
  })

  it('names the guide who brought her, until that guide leaves', async () => {
    const guide = await app.staff(STORE, 'guide', '周宁')
    const shared = await app.request
      .post(`/api/v1/stores/${STORE}/share-codes`)
      .set(app.as(guide.token))
      .send({ page: 'home', channel: 'card' })
    const { token } = await app.login('zhao')
    await app.request
      .post('/api/v1/entry')
      .set(app.as(token))
      .send({ how: 'card', shareCode: shared.body.code })
    expect(await me(token)).toMatchObject({ guide: { name: '周宁' }, homeStore: { id: STORE } })
    const staff = mongoose.connection.collection<{ _id: string }>('staff')
    await staff.updateOne({ _id: guide.staffId }, { $set: { status: 'left' } })
    expect((await me(token)).guide).toBeNull()
  })

  it('counts what waits to be paid and to be collected, newest order first', async () => {
    const { token } = await app.login('chen')
    await product(app.deps, { id: 'wanted' })
    await stocked(app.deps, STORE, { 'wanted-black': 9 })
    const lines = [{ skuId: 'wanted-black', quantity: 1 }]
    const store = `/api/v1/stores/${STORE}`
    const order = async (): Promise<string> => {
      const quote = await app.request.post(`${store}/quote`).set(app.as(token)).send({ lines })
      const { fingerprint } = quote.body
      const placing = app.request.post(`${store}/orders`).set(app.once(token))
      return (await placing.send({ lines, fingerprint })).body.id as string
    }
    const placed = [await order(), await order(), await order(), await order()]
    const [paid = ''] = placed
    await inTransaction(async () => {
      await noteAttempt(app.deps, { orderId: paid, at: app.deps.now() })
      const payment = { outTradeNo: 'payment-1', paidFen: 116_000, paidAt: app.deps.now() }
      await markPaid(app.deps, { orderId: paid, ...payment })
    })
    const mine = await me(token)
    expect(mine).toMatchObject({ unpaid: 3, toCollect: 1 })
    expect(mine.recent.map((recent) => recent.id)).toEqual(placed.slice(1).reverse())
  })

  it('of a member of staff names her work', async () => {
    const { token, staffId } = await app.staff(STORE, 'guide', '林晓')
    expect((await me(token)).staff).toEqual({
      ...{ id: staffId, name: '林晓', role: 'guide', storeId: STORE, storeName: '江汉路店' },
    })
  })

  it('is nobody’s without a log-in', async () => {
    const answer = await app.request.get('/api/v1/me')
    expect([answer.status, answer.body.error.code]).toEqual([401, 'not_logged_in'])
  })
})
