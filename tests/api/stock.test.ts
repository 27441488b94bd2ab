import { openStock } from '../../server/features/stock'
import { answerOf } from '../support/answer'
import { product } from '../support/goods'
import { BLACK, OTHER_STORE, STORE, stockApp, type StockApp } from '../support/stock'
import { willCount } from '../support/commands'

willCount()

let app: StockApp
beforeAll(async () => {
  app = await stockApp()
})
afterEach(() => app.expectBooksInOrder())

describe('the shelf of a store', () => {
  it('shows what is there, what is held, what is paid and what is left', async () => {
    const skuId = await app.onSale('shown', 10)
    const { token } = await app.login('shopper')
    await app.place(token, [{ skuId, quantity: 2 }])
    await app.placePaid(token, [{ skuId, quantity: 3 }])
    expect(await app.row(skuId)).toEqual({
      ...{ skuId, title: '「汉阳树」板材圆方框', options: '', picture: 'front.webp' },
      ...{ onHand: 10, held: 2, allocated: 3, available: 5 },
    })
  })

  it('no longer counts what was handed over as taken', async () => {
    const skuId = await app.onSale('collected', 4)
    const { token } = await app.login('shopper')
    const order = await app.placePaid(token, [{ skuId, quantity: 1 }])
    await app.drain()
    const clerk = await app.staff(STORE, 'cashier')
    await app.ready(clerk.token, order.id)
    const { body } = await app.request
      .get(`/api/v1/orders/${order.id}/pickup-code`)
      .set(app.as(token))
    const given = await app.request
      .post(`/api/v1/stores/${STORE}/pickup/redeem`)
      .set(app.once(clerk.token))
      .send({ code: body.digits })
    expect(given.status).toBe(200)
    expect(await app.row(skuId)).toMatchObject({ onHand: 3, held: 0, allocated: 0, available: 3 })
    const history = await app.get(`/${skuId}/movements`)
    expect(history.body.rows[0]).toMatchObject({
      ...{ quantity: -1, reason: 'handed_over', actorName: '林晓', onHandAfter: 3 },
    })
  })

  it.each([
    ['a name', '汉阳树', true],
    ['pinyin', 'hanyangshu', true],
    ['initials', 'hys', true],
    ['the beginning of a code', 'HANYANG-bl', true],
    ['a value of an attribute', '意大利板材', true],
    ['something else', '鹦鹉洲', false],
  ])('is searched by %s', async (_, q, finds) => {
    const { body } = await app.get(`?q=${encodeURIComponent(q)}`)
    expect(body.rows.some((row: { skuId: string }) => row.skuId === BLACK)).toBe(finds)
  })

  it('finds goods that were never there, to receive them, but no services', async () => {
    const skuId = await app.sku()
    expect(await app.row(skuId)).toMatchObject({ onHand: 0, available: 0 })
    expect(await app.row('eye-test-free')).toBeUndefined()
  })

  it('is read page by page, each SKU once, also while searching', async () => {
    const many = Array.from({ length: 65 }, (_, i) => `many-${String(i).padStart(2, '0')}`)
    const skus = many.map((id) => ({
      ...{ id, options: { 号: id }, unitFen: 100, listFen: null, picture: null },
    }))
    await product(app.deps, { id: 'many', title: '「很多」', skus })
    const opening = { storeId: STORE, actor: 'import' }
    const lines = many.map((skuId) => ({ skuId, counted: 1, expected: null }))
    await openStock(app.deps, { ...opening, lines })
    for (const q of ['', 'many-']) {
      const seen: string[] = []
      let after: string | null = null
      do {
        const { body } = await app.get(`?q=${q}${after === null ? '' : `&after=${after}`}`)
        expect(body.rows.length).toBeLessThanOrEqual(30)
        seen.push(...body.rows.map((row: { skuId: string }) => row.skuId))
        after = body.next
      } while (after !== null)
      expect(seen.filter((skuId) => skuId.startsWith('many-'))).toEqual(many)
      expect(new Set(seen).size).toBe(seen.length)
    }
  })

  it('costs the same commands for few rows and for many', async () => {
    const one = await app.countCommands(() => app.get('?q=hanyang-black'))
    const thirty = await app.countCommands(() => app.get('?q=many-'))
    expect(thirty).toEqual(one)
    expect(one.length).toBeLessThanOrEqual(6)
  })
})

describe('a history', () => {
  it('is read page by page, with on hand after each movement', async () => {
    const skuId = await app.sku(100)
    for (let i = 0; i < 34; i += 1) {
      app.clock.advance(i % 3 === 0 ? 1_000 : 0)
      await app.post('adjustments', { skuId, quantity: -1, reason: 'damaged' })
    }
    const first = (await app.get(`/${skuId}/movements`)).body
    const second = (await app.get(`/${skuId}/movements?after=${first.next}`)).body
    const balances = [...first.rows, ...second.rows].map((row) => row.onHandAfter)
    expect(balances).toEqual(Array.from({ length: 35 }, (_, i) => 66 + i))
    expect(second.next).toBeNull()
  })

  it('does not begin at a page that nobody gave', async () => {
    const answer = await app.get(`/${BLACK}/movements?after=x`)
    expect(answerOf(answer)).toEqual([400, 'invalid_input'])
  })
})

describe('who may', () => {
  it('lets every clerk look, but only the manager book', async () => {
    const by = app.guide.token
    expect((await app.get('', { by })).status).toBe(200)
    expect((await app.get(`/${BLACK}/movements`, { by })).status).toBe(200)
    for (const what of ['receipts', 'counts', 'adjustments', 'transfers']) {
      expect(answerOf(await app.post(what, {}, { by }))).toEqual([403, 'not_allowed'])
    }
  })

  it.each(['receipts', 'counts', 'adjustments', 'transfers'])(
    'refuses %s in another store',
    async (what) => {
      const answer = await app.post(what, {}, { store: OTHER_STORE })
      expect(answerOf(answer)).toEqual([403, 'not_allowed'])
    },
  )
})
