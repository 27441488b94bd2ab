import { type OrderingApp, BLACK, STORE, orderingApp } from '../support/ordering'
import { saveAllTerms, saveProducts } from '../../server/features/catalog'
import { productInput } from '../support/goods'
import { willCount } from '../support/commands'

willCount()

/**
 * Products that nobody buys, each priced by the store, so that the catalogue is as large as it says; the page that is
 * shown first brings the server's copy of it up to date.
 */
async function grow(app: OrderingApp, from: number, to: number): Promise<void> {
  const ids = Array.from({ length: to - from }, (_, i) => `filler-${from + i}`)
  const sku = { options: {}, unitFen: 100, listFen: null, picture: null }
  const inputs = ids.map((id, i) => productInput({ id, rank: i, skus: [{ id, ...sku }] }))
  await saveProducts(app.deps, inputs)
  const owner = { kind: 'store', id: STORE } as const
  const terms = ids.map((productId) => ({ owner, productId, skuId: null, unitFen: 99 }))
  await saveAllTerms(app.deps, terms)
  await app.request.get(`/api/v1/stores/${STORE}/products`)
}

describe('what a request costs the database', () => {
  it('is the same among 60 products and among 6,000, and within the limits', async () => {
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
    await grow(app, 60, 6_000)
    expect(await costs()).toEqual(among60)
    expect(among60.tenLines).toEqual(among60.oneLine)
    expect(among60.oneLine.length).toBeLessThanOrEqual(20)
    expect(among60.page.length).toBeLessThanOrEqual(4)
  }, 120_000)
})
