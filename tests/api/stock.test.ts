import { jobs } from '../../server/features/stock/jobs'
import { openStock } from '../../server/features/stock'
import { Levels } from '../../server/features/stock/model'
import { product } from '../support/goods'
import {
  BLACK,
  OTHER_STORE,
  STORE,
  TORTOISE,
  outcome,
  stockApp,
  type StockApp,
} from '../support/stock'

let app: StockApp
beforeAll(async () => {
  app = await stockApp()
})
afterEach(() => app.expectBooksInOrder())

let made = 0
/** A SKU of its own, so that tests do not touch each other's shelf. */
async function sku(pieces = 0): Promise<string> {
  made += 1
  const id = `sku-${made}`
  await product(app.deps, {
    id: `p-${made}`,
    title: `「第${made}副」`,
    skus: [{ id, options: { 颜色: '墨黑' }, unitFen: 100, listFen: null, picture: null }],
  })
  if (pieces > 0) {
    const lines = [{ skuId: id, quantity: pieces }]
    expect((await app.post('receipts', { no: `first-${id}`, lines })).status).toBe(201)
  }
  return id
}

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
    const skuId = await sku()
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
    const lines = many.map((skuId) => ({ skuId, counted: 1 }))
    await openStock(app.deps, { ...opening, lines })
    for (const q of ['', 'many-']) {
      const seen: string[] = []
      let after = ''
      do {
        const { body } = await app.get(`?q=${q}&after=${after}`)
        expect(body.rows.length).toBeLessThanOrEqual(30)
        seen.push(...body.rows.map((row: { skuId: string }) => row.skuId))
        after = body.next ?? ''
      } while (after)
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

describe('a receipt', () => {
  it('puts pieces on the shelf, under its number and the name of who received them', async () => {
    const skuId = await sku()
    const answer = await app.post('receipts', { no: 'D-100', lines: [{ skuId, quantity: 4 }] })
    expect([answer.status, answer.body.rows]).toEqual([
      201,
      [expect.objectContaining({ skuId, onHand: 4, available: 4 })],
    ])
    expect((await app.get(`/${skuId}/movements`)).body).toEqual({
      rows: [
        {
          ...{ at: app.clock.now().toISOString(), quantity: 4, reason: 'received' },
          ...{ actorName: '何店长', source: 'D-100', note: '', onHandAfter: 4 },
        },
      ],
      next: null,
    })
  })

  it('adds once, with the same key, a new key, and at the same time', async () => {
    const skuId = await sku()
    const body = { no: 'D-200', lines: [{ skuId, quantity: 3 }] }
    const answers = await Promise.all(Array.from({ length: 6 }, () => app.post('receipts', body)))
    const odd = answers.map(outcome).filter(([status, code]) => status !== 201 && code !== 'busy')
    expect(odd).toEqual([])
    await app.post('receipts', body, { key: 'the-same-key' })
    await app.post('receipts', body, { key: 'the-same-key' })
    expect(await app.row(skuId)).toMatchObject({ onHand: 3 })
  })

  it('refuses other lines under a number that is booked', async () => {
    const skuId = await sku()
    const receipt = (quantity: number) => ({ no: 'D-300', lines: [{ skuId, quantity }] })
    await app.post('receipts', receipt(3))
    expect(outcome(await app.post('receipts', receipt(4)))).toEqual([409, 'receipt_changed'])
    expect(await app.row(skuId)).toMatchObject({ onHand: 3 })
  })

  it('of another store may have the same number', async () => {
    const skuId = await sku()
    const body = { no: 'D-400', lines: [{ skuId, quantity: 1 }] }
    const theirs = { by: app.other.token, store: OTHER_STORE }
    expect((await app.post('receipts', body)).status).toBe(201)
    expect((await app.post('receipts', body, theirs)).status).toBe(201)
    expect(await app.row(skuId, OTHER_STORE)).toMatchObject({ onHand: 1 })
  })

  it.each([
    ['no pieces', { no: 'X', lines: [{ skuId: BLACK, quantity: 0 }] }, 'invalid_input'],
    ['fewer than none', { no: 'X', lines: [{ skuId: BLACK, quantity: -1 }] }, 'invalid_input'],
    ['half a piece', { no: 'X', lines: [{ skuId: BLACK, quantity: 1.5 }] }, 'invalid_input'],
    ['a million', { no: 'X', lines: [{ skuId: BLACK, quantity: 1_000_000 }] }, 'invalid_input'],
    ['no lines', { no: 'X', lines: [] }, 'invalid_input'],
    ['no number', { no: ' ', lines: [{ skuId: BLACK, quantity: 1 }] }, 'invalid_input'],
    [
      'an object as a SKU',
      { no: 'X', lines: [{ skuId: { $gt: '' }, quantity: 1 }] },
      'invalid_input',
    ],
    [
      'a SKU twice',
      { no: 'X', lines: [BLACK, BLACK].map((skuId) => ({ skuId, quantity: 1 })) },
      'invalid_input',
    ],
    ['an unknown SKU', { no: 'X', lines: [{ skuId: 'nothing', quantity: 1 }] }, 'sku_not_found'],
    ['a service', { no: 'X', lines: [{ skuId: 'eye-test-free', quantity: 1 }] }, 'sku_not_found'],
  ])('of %s is refused', async (_, body, code) => {
    const before = await app.row(BLACK)
    expect((await app.post('receipts', body)).body.error.code).toBe(code)
    expect(await app.row(BLACK)).toEqual(before)
  })

  it('costs the same commands for 1 line and for 20', async () => {
    const ids: string[] = []
    while (ids.length < 20) ids.push(await sku())
    await app.get()
    const book = (no: string, lines: string[]) =>
      app.countCommands(() =>
        app.post('receipts', { no, lines: lines.map((skuId) => ({ skuId, quantity: 1 })) }),
      )
    const one = await book('E1', ids.slice(0, 1))
    expect(await book('E20', ids)).toEqual(one)
    expect(one.length).toBeLessThanOrEqual(16)
  })
})

describe('a count', () => {
  const count = (skuId: string, counted: number, expected: number, key?: string) =>
    app.post('counts', { lines: [{ skuId, counted, expected }] }, { key })

  it.each([
    ['fewer', 7, [-3, 'counted', 7]],
    ['more', 12, [2, 'counted', 12]],
    ['as many', 10, [10, 'received', 10]],
    ['none', 0, [-10, 'counted', 0]],
  ])('that finds %s makes on hand what was found', async (_, counted, last) => {
    const skuId = await sku(10)
    const answer = await count(skuId, counted, 10)
    expect(answer.body.rows).toEqual([expect.objectContaining({ skuId, onHand: counted })])
    const [row] = (await app.get(`/${skuId}/movements`)).body.rows
    expect([row.quantity, row.reason, row.onHandAfter]).toEqual(last)
  })

  it('is refused when something moved since it was begun, with what is there now', async () => {
    const skuId = await sku(10)
    await count(skuId, 9, 10)
    const answer = await count(skuId, 8, 10)
    expect([outcome(answer), answer.body.error.data]).toEqual([
      [409, 'stock_changed'],
      { lines: [{ skuId, onHand: 9 }] },
    ])
    expect(await app.row(skuId)).toMatchObject({ onHand: 9 })
  })

  it('books all its lines or none', async () => {
    const [one, two] = [await sku(5), await sku(5)]
    const lines = [
      { skuId: one, counted: 4, expected: 5 },
      { skuId: two, counted: 4, expected: 6 },
    ]
    expect(outcome(await app.post('counts', { lines }))).toEqual([409, 'stock_changed'])
    expect(await app.row(one)).toMatchObject({ onHand: 5 })
  })

  it('never goes below what shoppers have taken', async () => {
    const skuId = await app.onSale('taken', 5)
    const { token } = await app.login('shopper')
    await app.place(token, [{ skuId, quantity: 1 }])
    await app.placePaid(token, [{ skuId, quantity: 2 }])
    const answer = await count(skuId, 2, 5)
    expect([outcome(answer), answer.body.error.data]).toEqual([
      [409, 'stock_below_taken'],
      { lines: [{ skuId, taken: 3, onHand: 2 }] },
    ])
    expect(await app.row(skuId)).toMatchObject({ onHand: 5, available: 2 })
    expect((await count(skuId, 3, 5)).status).toBe(201)
    expect(await app.row(skuId)).toMatchObject({ onHand: 3, available: 0 })
  })
})

describe('an adjustment', () => {
  const adjust = (skuId: string, quantity: number, reason: string, note = '') =>
    app.post('adjustments', { skuId, quantity, reason, note })

  it.each([
    ['damaged', -2, 3],
    ['lost', -5, 0],
    ['found', 1, 6],
    ['display', -1, 4],
    ['display', 1, 6],
  ])('%s by %i', async (reason, quantity, onHand) => {
    const skuId = await sku(5)
    const answer = await adjust(skuId, quantity, reason, '柜台左边')
    expect(answer.body.rows).toEqual([expect.objectContaining({ skuId, onHand })])
    const [row] = (await app.get(`/${skuId}/movements`)).body.rows
    expect(row).toMatchObject({ quantity, reason, note: '柜台左边', actorName: '何店长' })
  })

  it.each([
    ['0 pieces', 0, 'damaged', 'invalid_input'],
    ['pieces that break into being', 1, 'damaged', 'invalid_input'],
    ['fewer by finding', -1, 'found', 'invalid_input'],
    ['no known reason', -1, 'handed_over', 'invalid_input'],
    ['more than there is', -6, 'lost', 'stock_below_taken'],
  ])('with %s is refused', async (_, quantity, reason, code) => {
    const skuId = await sku(5)
    expect((await adjust(skuId, quantity, reason)).body.error.code).toBe(code)
    expect(await app.row(skuId)).toMatchObject({ onHand: 5 })
  })

  it('with the same key is booked once', async () => {
    const skuId = await sku(5)
    const body = { skuId, quantity: -1, reason: 'damaged' }
    await app.post('adjustments', body, { key: 'broken-once' })
    await app.post('adjustments', body, { key: 'broken-once' })
    expect(await app.row(skuId)).toMatchObject({ onHand: 4 })
  })
})

describe('a history', () => {
  it('is read page by page, with on hand after each movement', async () => {
    const skuId = await sku(100)
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
    expect(outcome(answer)).toEqual([400, 'invalid_input'])
  })
})

describe('who may', () => {
  it('lets every clerk look, but only the manager book', async () => {
    const by = app.guide.token
    expect((await app.get('', { by })).status).toBe(200)
    expect((await app.get(`/${BLACK}/movements`, { by })).status).toBe(200)
    for (const what of ['receipts', 'counts', 'adjustments', 'transfers']) {
      expect(outcome(await app.post(what, {}, { by }))).toEqual([403, 'not_allowed'])
    }
  })

  it.each(['receipts', 'counts', 'adjustments', 'transfers'])(
    'refuses %s in another store',
    async (what) => {
      const answer = await app.post(what, {}, { store: OTHER_STORE })
      expect(outcome(answer)).toEqual([403, 'not_allowed'])
    },
  )
})

describe('the figures of the brand’s files', () => {
  const load = (lines: { skuId: string; counted: number }[]) =>
    openStock(app.deps, { storeId: STORE, actor: 'import', lines })

  it('are set once, and again only when they change', async () => {
    const skuId = await sku()
    expect(await load([{ skuId, counted: 10 }])).toEqual({ changed: 1, same: 0 })
    await app.post('adjustments', { skuId, quantity: -2, reason: 'damaged' })
    expect(await load([{ skuId, counted: 10 }])).toEqual({ changed: 0, same: 1 })
    expect(await app.row(skuId)).toMatchObject({ onHand: 8 })
    expect(await load([{ skuId, counted: 15 }])).toEqual({ changed: 1, same: 0 })
    expect(await load([{ skuId, counted: 10 }])).toEqual({ changed: 1, same: 0 })
    expect(await app.row(skuId)).toMatchObject({ onHand: 10 })
    const reasons = (await app.get(`/${skuId}/movements`)).body.rows
    expect(reasons.map((row: { reason: string }) => row.reason)).toEqual([
      ...['counted', 'counted', 'damaged', 'opening'],
    ])
    expect(reasons[0].actorName).toBe('系统')
  })

  it('of nothing are remembered, too', async () => {
    const skuId = await sku()
    expect(await load([{ skuId, counted: 0 }])).toEqual({ changed: 1, same: 0 })
    expect(await load([{ skuId, counted: 0 }])).toEqual({ changed: 0, same: 1 })
  })

  it('are not set below what shoppers have taken', async () => {
    const skuId = await app.onSale('promised', 5)
    const { token } = await app.login('shopper')
    await app.placePaid(token, [{ skuId, quantity: 2 }])
    await expect(load([{ skuId, counted: 1 }])).rejects.toMatchObject({
      ...{ code: 'stock_below_taken', data: { lines: [{ skuId, taken: 2, onHand: 1 }] } },
    })
    expect(await app.row(skuId)).toMatchObject({ onHand: 5 })
  })

  it('of thousands of rows take few commands', async () => {
    const lines = Array.from({ length: 2_500 }, (_, i) => ({ skuId: `bulk-${i}`, counted: i % 7 }))
    const commands = await app.countCommands(() => load(lines))
    expect(commands.length).toBeLessThanOrEqual(30)
    const again = await app.countCommands(() => load(lines))
    expect(again.filter((name) => name !== 'find' && name !== 'getMore')).toEqual(
      Array.from({ length: 3 }, () => 'commitTransaction'),
    )
  })
})

describe('pieces that come', () => {
  it('are told to later features, with their store', async () => {
    const skuId = await sku()
    await app.drain()
    const told = await app.arrivals(async () => {
      await app.post('receipts', { no: 'T-1', lines: [{ skuId, quantity: 2 }] })
      await app.post('adjustments', { skuId, quantity: -1, reason: 'lost' })
      await app.post('adjustments', { skuId, quantity: 1, reason: 'found' })
    })
    expect(told).toEqual([
      { storeId: STORE, skuIds: [skuId] },
      { storeId: STORE, skuIds: [skuId] },
    ])
  })
})

describe('the check of the shelves', () => {
  it('finds a level that is not the sum of its movements, and says so to operators', async () => {
    await Levels.updateOne({ storeId: STORE, skuId: TORTOISE }, { $inc: { onHand: 1 } })
    const [job] = jobs
    const round = async () => {
      const levels = await Levels.countDocuments()
      for (let done = 0; done <= levels; done += 500) await job?.run(app.deps, app.deps.now(), 500)
    }
    await round()
    expect(app.logged).toContainEqual({
      ...{ alarm: 'stock_differs', level: `${STORE}|${TORTOISE}`, onHand: 11, moved: 10 },
    })
    const gauge = async () =>
      /yundian_stock_differences (\d+)/.exec((await app.request.get('/metrics')).text)?.[1]
    expect(await gauge()).toBe('1')
    await Levels.updateOne({ storeId: STORE, skuId: TORTOISE }, { $inc: { onHand: -1 } })
    await round()
    expect(await gauge()).toBe('0')
  })
})
