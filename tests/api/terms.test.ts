import { saveCategories } from '../../server/features/catalog'
import type { ProductList, TermsView } from '../../server/features/catalog/contract'
import { saveHome } from '../../server/features/content'
import type { HomeView } from '../../server/features/storefront/contract'
import { saveRegion } from '../../server/features/org'
import {
  BLACK,
  OTHER_STORE,
  STORE,
  TORTOISE,
  orderingApp,
  type OrderingApp,
} from '../support/ordering'
import { product, stocked } from '../support/goods'

let app: OrderingApp
let hq: string
let shopper: string
beforeAll(async () => {
  app = await orderingApp()
  await saveRegion(app.deps, { id: 'central', name: '华中区' })
  await app.store({ regionId: 'central' })
  await app.store({ _id: OTHER_STORE, name: '光谷步行街店', regionId: 'central' })
  await app.store({ _id: 'jingan', name: '静安寺店', city: '上海' })
  hq = await app.headquarters()
  shopper = (await app.login('shopper')).token
})

const put = (path: string, body: object) =>
  app.request.put(`/api/v1/hq${path}`).set(app.as(hq)).send(body)
const say = async (body: object): Promise<void> => {
  const answer = await put('/terms', body)
  expect([answer.status, answer.body]).toEqual([204, {}])
}
const read = (path: string, store = STORE) => app.request.get(`/api/v1/stores/${store}${path}`)
const priceOf = async (skuId: string, store: string): Promise<number | undefined> => {
  const { body } = await read('/products/hanyang', store)
  return (body.skus as { id: string; unitFen: number }[]).find((sku) => sku.id === skuId)?.unitFen
}
const inStore = (id: string) => ({ kind: 'store', id })
const inRegion = (id: string) => ({ kind: 'region', id })

describe('a price that a store or its region sets', () => {
  afterAll(async () => {
    await say({ owner: inStore(STORE), productId: 'hanyang', skuId: BLACK, unitFen: null })
    await say({ owner: inRegion('central'), productId: 'hanyang', unitFen: null })
  })

  it('holds there in list, page, quote, cart and order, and nowhere else', async () => {
    await say({ owner: inRegion('central'), productId: 'hanyang', unitFen: 99_900 })
    await say({ owner: inStore(STORE), productId: 'hanyang', skuId: BLACK, unitFen: 89_900 })
    expect([
      await priceOf(BLACK, STORE),
      await priceOf(TORTOISE, STORE),
      await priceOf(BLACK, OTHER_STORE),
      await priceOf(BLACK, 'jingan'),
    ]).toEqual([89_900, 99_900, 99_900, 116_000])
    const list = (await read('/products')).body as ProductList
    expect(list.products.find((card) => card.id === 'hanyang')).toMatchObject({
      ...{ fromFen: 89_900, isRange: true },
    })
    const lines = [{ skuId: BLACK, quantity: 1 }]
    expect(await app.quote(shopper, lines)).toMatchObject({ payableFen: 89_900 })
    expect(await app.quote(shopper, lines, OTHER_STORE)).toMatchObject({ goodsFen: 0 })
    expect(await app.place(shopper, lines)).toMatchObject({ payableFen: 89_900 })
  })

  it('is explained to headquarters and to the store’s manager, to nobody else', async () => {
    const manager = await app.staff(STORE, 'manager')
    const guide = await app.staff(STORE, 'guide')
    const path = `/api/v1/stores/${STORE}/skus/${BLACK}/terms`
    const told = await app.request.get(path).set(app.as(manager.token))
    expect((told.body as TermsView).fields[0]).toMatchObject({
      ...{ field: 'unitFen', value: 89_900, level: 'sku' },
      owner: { kind: 'store', id: STORE, name: '江汉路店' },
      sentence: '¥899：江汉路店设定；华中区 ¥999；品牌价 ¥1,160',
    })
    const byHq = await app.request
      .get(`/api/v1/hq/stores/${OTHER_STORE}/skus/${BLACK}/terms`)
      .set(app.as(hq))
    expect((byHq.body as TermsView).fields[0]?.sentence).toBe(
      '¥999：华中区设定（全部规格）；品牌价 ¥1,160',
    )
    expect((await app.request.get(path).set(app.as(guide.token))).status).toBe(403)
    expect((await app.request.get(path)).status).toBe(401)
    const unknown = await app.request
      .get(`/api/v1/hq/stores/${STORE}/skus/nothing/terms`)
      .set(app.as(hq))
    expect(unknown.body.error.code).toBe('sku_not_found')
  })

  it('ends when it is taken back', async () => {
    await say({ owner: inStore(STORE), productId: 'hanyang', skuId: BLACK, unitFen: null })
    expect(await priceOf(BLACK, STORE)).toBe(99_900)
  })

  it('of a region leaves a store that leaves the region, at once', async () => {
    await say({ owner: inRegion('central'), productId: 'hanyang', unitFen: 99_900 })
    const moved = { _id: OTHER_STORE, name: '光谷步行街店' }
    await stocked(app.deps, OTHER_STORE, { [BLACK]: 1 })
    const prices = async (): Promise<unknown[]> => {
      const { goodsFen } = await app.quote(shopper, [{ skuId: BLACK, quantity: 1 }], OTHER_STORE)
      return [await priceOf(BLACK, OTHER_STORE), goodsFen]
    }
    expect(await prices()).toEqual([99_900, 99_900])
    await app.store({ ...moved, regionId: null })
    expect(await prices()).toEqual([116_000, 116_000])
    await app.store({ ...moved, regionId: 'central' })
    await say({ owner: inRegion('central'), productId: 'hanyang', unitFen: null })
  })

  it('changes what was quoted: the order is refused with the new quote', async () => {
    const lines = [{ skuId: TORTOISE, quantity: 1 }]
    const { fingerprint } = await app.quote(shopper, lines)
    await say({ owner: inStore(STORE), productId: 'hanyang', skuId: TORTOISE, unitFen: 98_000 })
    const answer = await app.send(app.once(shopper), { lines, fingerprint })
    expect(answer.body.error).toMatchObject({
      ...{ code: 'quote_changed', data: { quote: { payableFen: 98_000 } } },
    })
    await say({ owner: inStore(STORE), productId: 'hanyang', skuId: TORTOISE, unitFen: null })
  })

  it.each([
    ['a store', inStore('nowhere'), '没有这家门店'],
    ['a region', inRegion('nowhere'), '没有这个区域'],
    ['a region that is a store', inRegion(STORE), '没有这个区域'],
  ])('is refused for %s that is not there', async (_, owner, message) => {
    const answer = await put('/terms', { owner, productId: 'hanyang', unitFen: 90_000 })
    expect([answer.status, answer.body.error]).toMatchObject([
      400,
      { code: 'invalid_input', data: { issues: [{ path: 'owner.id', message }] } },
    ])
  })

  it.each<[string, object, string]>([
    ['a struck price below', { unitFen: 200, listFen: 100 }, 'listFen'],
    ['the brand’s own word', { owner: { kind: 'brand' }, unitFen: 1 }, 'owner'],
  ])('names the field of the body that is wrong: %s', async (_, body, path) => {
    const of = { owner: inStore(STORE), productId: 'hanyang', skuId: TORTOISE }
    const answer = await put('/terms', { ...of, ...body })
    expect(answer.body.error?.data.issues).toMatchObject([{ path }])
  })

  it.each<[string, object, number, string]>([
    ['an unknown product', { productId: 'nothing', unitFen: 1 }, 404, 'product_not_found'],
    ['a SKU of another product', { skuId: 'eye-test-free', unitFen: 1 }, 404, 'sku_not_found'],
    ['a negative price', { unitFen: -1 }, 400, 'invalid_input'],
    ['half a fen', { unitFen: 0.5 }, 400, 'invalid_input'],
    ['the brand’s own word', { owner: { kind: 'brand' }, unitFen: 1 }, 400, 'invalid_input'],
    ['an owner that is none', { owner: { kind: 'city', id: 'wuhan' } }, 400, 'invalid_input'],
    ['a struck price below', { unitFen: 200, listFen: 100 }, 400, 'invalid_input'],
  ])('is refused for %s, and changes nothing', async (_, body, status, code) => {
    const before = await read('/products/hanyang')
    const answer = await put('/terms', { owner: inStore(STORE), productId: 'hanyang', ...body })
    expect([answer.status, answer.body.error?.code]).toEqual([status, code])
    expect((await read('/products/hanyang')).body).toEqual(before.body)
  })
})

describe('a product that only one store lists', () => {
  beforeAll(async () => {
    await saveCategories(app.deps, [{ id: 'private', name: '限定', picture: '', rank: 1 }])
    await product(app.deps, {
      ...{ id: 'private', title: '「江汉路」限定款', categoryId: 'private', listed: false },
      attributes: [{ name: '材质', value: '限定版' }],
    })
    await stocked(app.deps, STORE, { 'private-black': 5 })
    await stocked(app.deps, OTHER_STORE, { 'private-black': 5 })
    await say({ owner: inStore(STORE), productId: 'private', listed: true })
  })

  const listed = async (query: string, store: string): Promise<string[]> =>
    ((await read(`/products?${query}`, store)).body as ProductList).products.map(({ id }) => id)

  it('is in that store’s lists and search', async () => {
    expect(await listed('category=private', STORE)).toEqual(['private'])
    expect(await listed('q=限定款', STORE)).toEqual(['private'])
    expect(await listed('q=jhlxdk', STORE)).toEqual(['private'])
    expect((await read('/products/private')).status).toBe(200)
  })

  it('is nowhere in another store: list, search, page, elsewhere', async () => {
    expect(await listed('category=private', OTHER_STORE)).toEqual([])
    expect(await listed('q=限定款', OTHER_STORE)).toEqual([])
    expect((await read('/search?q=限定', OTHER_STORE)).body.words).toEqual([])
    const page = await read('/products/private', OTHER_STORE)
    expect(page.body.error.code).toBe('product_not_found')
    const there = await read('/products/private/elsewhere?skuId=private-black')
    expect(there.body).toEqual({ stores: [] })
    const from = await read('/products/private/elsewhere?skuId=private-black', OTHER_STORE)
    expect(from.body.error.code).toBe('product_not_found')
  })

  it('is not even hinted at there: categories, ways to narrow, home, cards, notices', async () => {
    const shelf = { key: 'shelf', rank: 1, kind: 'shelf', title: '限定', productIds: ['private'] }
    const link = { to: 'product', productId: 'private' }
    const banner = { key: 'banner', rank: 2, kind: 'banner', title: '限定', line: '', picture: '' }
    await saveHome(app.deps, {
      owner: { kind: 'brand' },
      sections: [shelf, { ...banner, link }],
    })
    const hints = async (store: string) => {
      const [tree, list, home] = await Promise.all(
        ['/categories', '/products', '/home'].map((path) => read(path, store)),
      )
      const guide = await app.staff(store, 'guide')
      const card = await app.request
        .post(`/api/v1/stores/${store}/share-codes`)
        .set(app.as(guide.token))
        .send({ page: 'product', channel: 'card', productId: 'private' })
      const notice = await app.request
        .post(`/api/v1/stores/${store}/skus/private-tortoise/notice`)
        .set(app.as(shopper))
      return {
        category: JSON.stringify(tree?.body).includes('限定'),
        facet: JSON.stringify(list?.body.facets).includes('限定版'),
        home: (home?.body as HomeView).sections.map((one) => ('link' in one ? one.link : one.key)),
        codes: [card, notice].map(({ status, body }) => body.error?.code ?? status),
      }
    }
    expect(await hints(STORE)).toEqual({
      ...{ category: true, facet: true, home: ['shelf', link], codes: [201, 204] },
    })
    expect(await hints(OTHER_STORE)).toEqual({
      ...{ category: false, facet: false, home: [] },
      codes: ['share_target_invalid', 'sku_not_found'],
    })
  })

  it('cannot be bought in another store: quote, cart, order', async () => {
    const lines = [{ skuId: 'private-black', quantity: 1 }]
    const { fingerprint } = await app.quote(shopper, lines)
    const quoted = await app.request
      .post(`/api/v1/stores/${OTHER_STORE}/quote`)
      .set(app.as(shopper))
      .send({ lines })
    expect(quoted.body.error.code).toBe('sku_not_found')
    const put = await app.request
      .put(`/api/v1/stores/${OTHER_STORE}/cart/lines/private-black`)
      .set(app.as(shopper))
      .send({ quantity: 1 })
    expect(put.body.error.code).toBe('sku_not_found')
    const placed = await app.send(app.once(shopper), { lines, fingerprint }, OTHER_STORE)
    expect(placed.body.error.code).toBe('sku_not_found')
  })

  it('is gone from a cart once the store lists it no more', async () => {
    const { token } = await app.login('another shopper')
    const line = { skuId: 'private-black', quantity: 1 }
    await app.request
      .put(`/api/v1/stores/${STORE}/cart/lines/private-black`)
      .set(app.as(token))
      .send({ quantity: 1 })
    const { fingerprint } = await app.quote(token, [line])
    await say({ owner: inStore(STORE), productId: 'private', listed: null })
    const cart = await app.request.get(`/api/v1/stores/${STORE}/cart`).set(app.as(token))
    expect(cart.body.lines).toEqual([
      expect.objectContaining({ skuId: 'private-black', problem: 'gone', available: 0 }),
    ])
    expect(cart.body.checkedFen).toBe(0)
    const placed = await app.send(app.once(token), { lines: [line], fingerprint })
    expect(placed.body.error.code).toBe('sku_not_found')
    await say({ owner: inStore(STORE), productId: 'private', listed: true })
  })

  it('may lack one SKU in all stores of a region, but for one whose own word lists the product', async () => {
    const sku = { productId: 'hanyang', skuId: BLACK }
    await say({ owner: inRegion('central'), ...sku, listed: false })
    await say({ owner: inStore(STORE), productId: 'hanyang', listed: true })
    const prices = () => Promise.all([STORE, OTHER_STORE].map((id) => priceOf(BLACK, id)))
    expect(await prices()).toEqual([116_000, undefined])
    await say({ owner: inStore(STORE), ...sku, listed: false })
    expect(await prices()).toEqual([undefined, undefined])
    await say({ owner: inStore(STORE), ...sku, listed: null })
    await say({ owner: inStore(STORE), productId: 'hanyang', listed: null })
    await say({ owner: inRegion('central'), ...sku, listed: null })
  })

  it('may lack one SKU in a store', async () => {
    await say({ owner: inStore(STORE), productId: 'hanyang', skuId: BLACK, listed: false })
    expect(await priceOf(BLACK, STORE)).toBeUndefined()
    expect(await priceOf(TORTOISE, STORE)).toBe(116_000)
    await say({ owner: inStore(STORE), productId: 'hanyang', skuId: BLACK, listed: null })
  })
})
