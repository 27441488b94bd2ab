import type { ViolationsView } from '../../server/features/catalog/contract'
import { saveAllTerms, saveProduct } from '../../server/features/catalog'
import { saveRegion } from '../../server/features/org'
import { BLACK, STORE, orderingApp, type OrderingApp } from '../support/ordering'
import { productInput } from '../support/goods'

let app: OrderingApp
let hq: string
beforeAll(async () => {
  app = await orderingApp()
  hq = await app.headquarters()
})

const put = (path: string, body: object) =>
  app.request.put(`/api/v1/hq${path}`).set(app.as(hq)).send(body)
const say = async (body: object): Promise<void> => {
  const answer = await put('/terms', body)
  expect([answer.status, answer.body]).toEqual([204, {}])
}
const read = (path: string) => app.request.get(`/api/v1/stores/${STORE}${path}`)
const priceOf = async (skuId: string): Promise<number | undefined> => {
  const { body } = await read('/products/hanyang')
  return (body.skus as { id: string; unitFen: number }[]).find((sku) => sku.id === skuId)?.unitFen
}

const inRegion = (id: string) => ({ kind: 'region', id }) as const
const inStore = (id: string) => ({ kind: 'store', id }) as const

describe('the floor of a price', () => {
  const setFloor = (floorFen: number | null, skuId?: string) =>
    put('/products/hanyang/floor', { floorFen, skuId })
  const violations = async (): Promise<ViolationsView['violations']> => {
    const answer = await app.request.get('/api/v1/hq/price-violations').set(app.as(hq))
    return (answer.body as ViolationsView).violations
  }
  const here = { owner: { kind: 'store', id: STORE }, productId: 'hanyang', skuId: BLACK }
  afterEach(async () => {
    await setFloor(null)
    await setFloor(null, BLACK)
    await say({ ...here, unitFen: null })
  })

  it('refuses a price below it, names it, and changes nothing', async () => {
    expect((await setFloor(90_000)).body).toEqual({ violations: [] })
    await say({ ...here, unitFen: 90_000 })
    const answer = await put('/terms', { ...here, unitFen: 89_999 })
    expect([answer.status, answer.body.error]).toEqual([
      409,
      expect.objectContaining({
        code: 'price_below_floor',
        data: {
          violations: [
            {
              ...{ productId: 'hanyang', skuId: BLACK, owner: `store:${STORE}` },
              ...{ unitFen: 89_999, floorFen: 90_000 },
            },
          ],
        },
      }),
    ])
    expect(await priceOf(BLACK)).toBe(90_000)
  })

  it('may be raised above prices that stand: they are listed, and stay until they are changed', async () => {
    await say({ ...here, unitFen: 89_900 })
    const expected = {
      ...{ productId: 'hanyang', skuId: BLACK, unitFen: 89_900, floorFen: 95_000 },
      owner: { kind: 'store', id: STORE, name: '江汉路店' },
    }
    expect((await setFloor(95_000, BLACK)).body).toEqual({ violations: [expected] })
    expect(await violations()).toEqual([expected])
    expect(await priceOf(BLACK)).toBe(89_900)
    await say({ ...here, listed: true })
    expect((await put('/terms', { ...here, unitFen: 90_000 })).body.error.code).toBe(
      'price_below_floor',
    )
    await say({ ...here, unitFen: 95_000, listed: null })
    expect(await violations()).toEqual([])
  })

  it('is kept by products that are loaded: a new price below is refused, one that stood is not', async () => {
    await setFloor(100_000)
    const input = (unitFen: number, title: string) => {
      const skus = productInput().skus.map((sku) => ({ ...sku, unitFen }))
      return { ...productInput({ title, skus }), floorFen: 100_000 }
    }
    await expect(saveProduct(app.deps, input(99_999, '新名'))).rejects.toMatchObject({
      code: 'price_below_floor',
    })
    await setFloor(120_000)
    const standing = { ...input(116_000, '新名'), floorFen: 120_000 }
    await expect(saveProduct(app.deps, standing)).resolves.toBeUndefined()
    expect((await read('/products/hanyang')).body.title).toBe('新名')
    await saveProduct(app.deps, productInput())
  })

  it('never stands above a price that was written at the same moment without being told', async () => {
    for (let round = 0; round < 8; round += 1) {
      await setFloor(null)
      await say({ ...here, unitFen: null })
      const [floor, price] = await Promise.all([
        setFloor(90_000),
        put('/terms', { ...here, unitFen: 50_000 }),
      ])
      expect(floor.status).toBe(200)
      const told = (floor.body as ViolationsView).violations.length
      // either the price came first and was told, or the floor did and refused it
      expect([told, price.status]).toEqual(price.status === 204 ? [1, 204] : [0, 409])
      expect(await violations()).toHaveLength(told)
    }
  })

  it('refuses a whole load of terms for one price, with all that are too low', async () => {
    await setFloor(90_000)
    const rows = [10, 95_000, 20].map((unitFen, i) => ({
      ...{ owner: { kind: 'store', id: `s${i}` } as const, productId: 'hanyang', skuId: BLACK },
      unitFen,
    }))
    await expect(saveAllTerms(app.deps, rows)).rejects.toMatchObject({
      code: 'price_below_floor',
      data: { violations: [{ owner: 'store:s0' }, { owner: 'store:s2' }] },
    })
    expect(await saveAllTerms(app.deps, rows.slice(1, 2))).toEqual({
      ...{ created: 1, changed: 0, same: 0 },
    })
  })

  it('is told of a region without stores by its name, of an owner that is gone by its id', async () => {
    await saveRegion(app.deps, { id: 'lonely', name: '还没有店的区' })
    const owners = [inRegion('lonely'), inRegion('gone'), inStore('gone')]
    const rows = owners.map((owner) => ({ owner, productId: 'hanyang', skuId: BLACK }))
    await saveAllTerms(
      app.deps,
      rows.map((row) => ({ ...row, unitFen: 50_000 })),
    )
    const told = [
      { kind: 'region', id: 'gone', name: 'gone' },
      { kind: 'region', id: 'lonely', name: '还没有店的区' },
      { kind: 'store', id: 'gone', name: 'gone' },
    ]
    const raised = (await setFloor(90_000, BLACK)).body as ViolationsView
    for (const list of [raised.violations, await violations()]) {
      const named = list.map(({ owner }) => owner)
      expect(named).toHaveLength(3)
      expect(named).toEqual(expect.arrayContaining(told))
    }
    await saveAllTerms(app.deps, rows)
  })

  it.each([
    ['an unknown product', '/products/nothing/floor', { floorFen: 1 }, 'product_not_found'],
    ['an unknown SKU', '/products/hanyang/floor', { floorFen: 1, skuId: 'x' }, 'sku_not_found'],
    ['a negative floor', '/products/hanyang/floor', { floorFen: -1 }, 'invalid_input'],
    ['no floor named', '/products/hanyang/floor', {}, 'invalid_input'],
  ])('is refused for %s', async (_, path, body, code) => {
    expect((await put(path, body)).body.error.code).toBe(code)
  })
})
