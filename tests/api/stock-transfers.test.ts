import type { TransferView } from '@contract/stock'
import { answerOf } from '../support/answer'
import { BLACK, OTHER_STORE, STORE, stockApp, type StockApp } from '../support/stock'
import { willCount } from '../support/commands'

willCount()

let app: StockApp
beforeAll(async () => {
  app = await stockApp()
})
afterEach(() => app.expectBooksInOrder())

const send = (skuId: string, quantity: number, toStoreId = OTHER_STORE, key?: string) =>
  app.post('transfers', { toStoreId, lines: [{ skuId, quantity }] }, { key })
const theirs = () => ({ by: app.other.token, store: OTHER_STORE })
const receive = (id: string, lines: object[] = [], more: object = {}) =>
  app.post(`transfers/${id}/receive`, { lines }, { ...theirs(), ...more })
const cancel = (id: string, more: object = {}) => app.post(`transfers/${id}/cancel`, {}, more)

/** Pieces on both shelves. */
async function shelves(skuId: string) {
  const [from, to] = [await app.row(skuId), await app.row(skuId, OTHER_STORE)]
  return [from?.onHand, to?.onHand]
}

async function sent(pieces = 5, quantity = 3): Promise<{ skuId: string; id: string }> {
  const skuId = await app.sku(pieces)
  const answer = await send(skuId, quantity)
  expect(answer.status).toBe(201)
  return { skuId, id: (answer.body as TransferView).id }
}

describe('a transfer', () => {
  it('leaves one shelf when it is sent and stands on the other when it is received', async () => {
    const { skuId, id } = await sent()
    expect(await shelves(skuId)).toEqual([2, 0])
    app.clock.advance(60_000)
    const { body } = await receive(id)
    expect(await shelves(skuId)).toEqual([2, 3])
    const line = { skuId, options: '', picture: 'front.webp', quantity: 3, received: 3 }
    expect(body).toMatchObject({
      ...{ id, direction: 'in', state: 'received', actions: [], lines: [line] },
      otherStore: { id: STORE, name: '江汉路店' },
      steps: [
        { step: 'send', actorName: '何店长' },
        { step: 'receive', actorName: '周店长', at: app.clock.now().toISOString() },
      ],
    })
  })

  it('can be cancelled by who sent it until it is received', async () => {
    const { skuId, id } = await sent()
    expect((await cancel(id)).body).toMatchObject({ state: 'cancelled', actions: [] })
    expect(await shelves(skuId)).toEqual([5, 0])
    expect(answerOf(await receive(id))).toEqual([409, 'transfer_closed'])
    const [last] = (await app.get(`/${skuId}/movements`)).body.rows
    expect(last).toMatchObject({ quantity: 3, reason: 'transfer_back', source: '光谷步行街店' })
  })

  it('that comes short is the sender’s loss', async () => {
    const { skuId, id } = await sent()
    const told = await app.arrivals(async () => {
      const { body } = await receive(id, [{ skuId, quantity: 2 }])
      expect(body.lines[0]).toMatchObject({ quantity: 3, received: 2 })
    })
    expect(told).toEqual([{ storeId: OTHER_STORE, skuIds: [skuId] }])
    expect(await shelves(skuId)).toEqual([2, 2])
    const { rows } = (await app.get(`/${skuId}/movements`)).body
    expect(
      rows.map((row: { reason: string; quantity: number }) => [row.reason, row.quantity]),
    ).toEqual(
      expect.arrayContaining([
        ['lost', -1],
        ['transfer_back', 1],
        ['transferred_out', -3],
      ]),
    )
  })

  it('of which nothing came is received all the same', async () => {
    const { skuId, id } = await sent()
    expect((await receive(id, [{ skuId, quantity: 0 }])).body.state).toBe('received')
    expect(await shelves(skuId)).toEqual([2, 0])
  })

  it.each([
    ['sent', (skuId: string) => send(skuId, 1, OTHER_STORE, 'send-it-once')],
    ['received', async (_: string, id: string) => receive(id, [], { key: 'receive-it-once' })],
    ['cancelled', async (_: string, id: string) => cancel(id, { key: 'cancel-it-once' })],
  ])('is %s once with the same key', async (state, act) => {
    const { skuId, id } = await sent()
    const first = await act(skuId, id)
    const after = await shelves(skuId)
    const again = await act(skuId, id)
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect([again.body.state, await shelves(skuId)]).toEqual([state, after])
  })

  it('takes no step under the key of another', async () => {
    const { skuId, id } = await sent()
    const { body } = await send(skuId, 1, OTHER_STORE, 'one-for-both')
    const refused = await cancel(body.id as string, { key: 'one-for-both' })
    expect(answerOf(refused)).toEqual([409, 'idempotency_key_reused'])
    expect((await cancel(id, { key: 'one-to-cancel' })).status).toBe(200)
    const again = await send(skuId, 1, OTHER_STORE, 'one-to-cancel')
    expect(answerOf(again)).toEqual([409, 'idempotency_key_reused'])
    expect(await shelves(skuId)).toEqual([4, 0])
  })

  it.each([
    ['to the same store', STORE, 1, 'invalid_input'],
    ['to no store', 'nowhere', 1, 'store_not_found'],
    ['of no pieces', OTHER_STORE, 0, 'invalid_input'],
    ['of more than there is', OTHER_STORE, 6, 'stock_below_taken'],
  ])('%s is refused', async (_, to, quantity, code) => {
    const skuId = await app.sku(5)
    expect((await send(skuId, quantity, to)).body.error.code).toBe(code)
    expect(await shelves(skuId)).toEqual([5, 0])
  })

  it('leaves what shoppers have taken', async () => {
    const skuId = await app.onSale('wanted', 5)
    const { token } = await app.login('shopper')
    await app.placePaid(token, [{ skuId, quantity: 3 }])
    expect(answerOf(await send(skuId, 3))).toEqual([409, 'stock_below_taken'])
    expect((await send(skuId, 2)).status).toBe(201)
    expect(await app.row(skuId)).toMatchObject({ onHand: 3, allocated: 3, available: 0 })
  })

  it.each([
    ['more than was sent', (skuId: string) => ({ skuId, quantity: 4 })],
    ['what was not sent', () => ({ skuId: BLACK, quantity: 1 })],
  ])('does not bring %s', async (_, lineOf) => {
    const { skuId, id } = await sent()
    expect(answerOf(await receive(id, [lineOf(skuId)]))).toEqual([400, 'invalid_input'])
    expect(await shelves(skuId)).toEqual([2, 0])
  })

  it('is received by nobody but the store it goes to, cancelled by nobody but the sender', async () => {
    const { id } = await sent()
    const mine = await app.post(`transfers/${id}/receive`, { lines: [] })
    expect(answerOf(mine)).toEqual([404, 'transfer_not_found'])
    expect(answerOf(await cancel(id, theirs()))).toEqual([404, 'transfer_not_found'])
    await app.store({ _id: 'third', name: '汉阳店' })
    const third = await app.staff('third', 'manager')
    const at = { by: third.token, store: 'third' }
    expect(answerOf(await receive(id, [], at))).toEqual([404, 'transfer_not_found'])
    const { body } = await app.get('/transfers', at)
    expect(body).toEqual({ rows: [], next: null })
  })
})

describe('the list of transfers', () => {
  it('shows each store what it sent and gets, newest first, page by page', async () => {
    const skuId = await app.sku(40)
    const ids: string[] = []
    for (let i = 0; i < 32; i += 1) {
      app.clock.advance(i % 2 === 0 ? 1_000 : 0)
      ids.unshift((await send(skuId, 1)).body.id as string)
    }
    const first = (await app.get('/transfers')).body
    const second = (await app.get(`/transfers?after=${first.next}`)).body
    const rows = [...first.rows, ...second.rows] as TransferView[]
    expect(new Set(rows.slice(0, 32).map((row) => row.id))).toEqual(new Set(ids))
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
    expect(rows[0]).toMatchObject({ direction: 'out', actions: ['cancel'] })
    const there = (await app.get('/transfers', theirs())).body.rows[0]
    expect(there).toMatchObject({ direction: 'in', actions: ['receive'] })
  })

  it('offers nothing to do to who may only look', async () => {
    const { rows } = (await app.get('/transfers', { by: app.guide.token })).body
    expect(rows.flatMap((row: TransferView) => row.actions)).toEqual([])
  })

  it('costs the same commands for one and for thirty', async () => {
    const thirty = await app.countCommands(() => app.get('/transfers'))
    const { rows, next } = (await app.get('/transfers')).body
    expect([rows.length, next === null]).toEqual([30, false])
    const last = rows.at(-2) as TransferView
    expect(last).toBeDefined()
    expect(thirty.length).toBeLessThanOrEqual(7)
  })
})
