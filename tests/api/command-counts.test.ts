import { type OrderingApp, BLACK, STORE, orderingApp } from '../support/ordering'
import { product } from '../support/goods'

/** Products that nobody buys, so that the catalogue is as large as it says. */
async function grow(app: OrderingApp, from: number, to: number): Promise<void> {
  for (let i = from; i < to; i += 1) {
    const sku = { id: `filler-${i}`, options: {}, unitFen: 100, listFen: null, picture: null }
    await product(app.deps, { id: `filler-${i}`, rank: i, skus: [sku] })
  }
}

describe('what a request costs the database', () => {
  it('is the same among 60 products and among 1,500, and within the limits', async () => {
    const app = await orderingApp()
    const { token } = await app.login('shopper')
    const skus = Array.from({ length: 9 }, (_, i) => `many-${i}`)
    for (const skuId of skus) await app.onSale(skuId, 5)
    const place = async (skuIds: string[]) => {
      const lines = skuIds.map((skuId) => ({ skuId, quantity: 1 }))
      const { fingerprint } = await app.quote(token, lines)
      return app.countCommands(async () => {
        const answer = await app.send(app.once(token), { lines, fingerprint })
        expect(answer.status).toBe(201)
      })
    }
    const page = () =>
      app.countCommands(async () => {
        const answer = await app.request.get(`/api/v1/stores/${STORE}/products/hanyang`)
        expect(answer.status).toBe(200)
      })
    const costs = async () => ({
      oneLine: await place([BLACK]),
      tenLines: await place([BLACK, ...skus]),
      page: await page(),
    })
    await place([BLACK])
    await grow(app, skus.length + 2, 60)
    const among60 = await costs()
    await grow(app, 60, 1_500)
    expect(await costs()).toEqual(among60)
    expect(among60.tenLines).toEqual(among60.oneLine)
    expect(among60.oneLine.length).toBeLessThanOrEqual(20)
    expect(among60.page.length).toBeLessThanOrEqual(4)
  }, 120_000)
})
