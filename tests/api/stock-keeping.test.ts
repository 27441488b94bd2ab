import { answerOf } from '../support/answer'
import { BLACK, OTHER_STORE, stockApp, type StockApp } from '../support/stock'
import { willCount } from '../support/commands'

willCount()

let app: StockApp
beforeAll(async () => {
  app = await stockApp()
})
afterEach(() => app.expectBooksInOrder())

describe('a receipt', () => {
  it('puts pieces on the shelf, under its number and the name of who received them', async () => {
    const skuId = await app.sku()
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
    const skuId = await app.sku()
    const body = { no: 'D-200', lines: [{ skuId, quantity: 3 }] }
    const answers = await Promise.all(Array.from({ length: 6 }, () => app.post('receipts', body)))
    const odd = answers.map(answerOf).filter(([status, code]) => status !== 201 && code !== 'busy')
    expect(odd).toEqual([])
    await app.post('receipts', body, { key: 'the-same-key' })
    await app.post('receipts', body, { key: 'the-same-key' })
    expect(await app.row(skuId)).toMatchObject({ onHand: 3 })
  })

  it('refuses another quantity under a number that is booked', async () => {
    const skuId = await app.sku()
    const receipt = (quantity: number) => ({ no: 'D-300', lines: [{ skuId, quantity }] })
    await app.post('receipts', receipt(3))
    expect(answerOf(await app.post('receipts', receipt(4)))).toEqual([409, 'receipt_changed'])
    expect(await app.row(skuId)).toMatchObject({ onHand: 3 })
  })

  it('of another store may have the same number', async () => {
    const skuId = await app.sku()
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
    while (ids.length < 20) ids.push(await app.sku())
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
    const skuId = await app.sku(10)
    const answer = await count(skuId, counted, 10)
    expect(answer.body.rows).toEqual([expect.objectContaining({ skuId, onHand: counted })])
    const [row] = (await app.get(`/${skuId}/movements`)).body.rows
    expect([row.quantity, row.reason, row.onHandAfter]).toEqual(last)
  })

  it('is refused when something moved since it was begun, with what is there now', async () => {
    const skuId = await app.sku(10)
    await count(skuId, 9, 10)
    const answer = await count(skuId, 8, 10)
    expect([answerOf(answer), answer.body.error.data]).toEqual([
      [409, 'stock_changed'],
      { lines: [{ skuId, onHand: 9 }] },
    ])
    expect(await app.row(skuId)).toMatchObject({ onHand: 9 })
  })

  it('books all its lines or none', async () => {
    const [one, two] = [await app.sku(5), await app.sku(5)]
    const lines = [
      { skuId: one, counted: 4, expected: 5 },
      { skuId: two, counted: 4, expected: 6 },
    ]
    expect(answerOf(await app.post('counts', { lines }))).toEqual([409, 'stock_changed'])
    expect(await app.row(one)).toMatchObject({ onHand: 5 })
  })

  it('never goes below what shoppers have taken', async () => {
    const skuId = await app.onSale('taken', 5)
    const { token } = await app.login('shopper')
    await app.place(token, [{ skuId, quantity: 1 }])
    await app.placePaid(token, [{ skuId, quantity: 2 }])
    const answer = await count(skuId, 2, 5)
    expect([answerOf(answer), answer.body.error.data]).toEqual([
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
    const skuId = await app.sku(5)
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
    const skuId = await app.sku(5)
    expect((await adjust(skuId, quantity, reason)).body.error.code).toBe(code)
    expect(await app.row(skuId)).toMatchObject({ onHand: 5 })
  })

  it('with the same key is booked once', async () => {
    const skuId = await app.sku(5)
    const body = { skuId, quantity: -1, reason: 'damaged' }
    await app.post('adjustments', body, { key: 'broken-once' })
    await app.post('adjustments', body, { key: 'broken-once' })
    expect(await app.row(skuId)).toMatchObject({ onHand: 4 })
  })
})
