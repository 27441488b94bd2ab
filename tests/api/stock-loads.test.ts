import { openStock } from '../../server/features/stock'
import { jobs } from '../../server/features/stock/jobs'
import { Levels } from '../../server/features/stock/model'
import { STORE, TORTOISE, stockApp, type StockApp } from '../support/stock'
import { willCount } from '../support/commands'

willCount()

let app: StockApp
beforeAll(async () => {
  app = await stockApp()
})
afterEach(() => app.expectBooksInOrder())

describe('the figures of the brand’s files', () => {
  const load = (rows: { skuId: string; counted: number }[]) => {
    const lines = rows.map((row) => ({ ...row, expected: null }))
    return openStock(app.deps, { storeId: STORE, actor: 'import', lines })
  }

  it('are set once, and again only when they change', async () => {
    const skuId = await app.sku()
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
    const skuId = await app.sku()
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
    const skuId = await app.sku()
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
