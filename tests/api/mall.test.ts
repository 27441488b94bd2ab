import { saveCategories, saveProduct, saveProducts } from '../../server/features/catalog'
import type { ProductList, ProductView } from '../../server/features/catalog/contract'
import { AppError } from '../../server/lib/errors'
import { testApp, type TestApp } from '../support/app'
import { product, productInput, stocked } from '../support/goods'
import { willCount } from '../support/commands'

willCount()

let app: TestApp
const STORE = 'wh-jianghan'
beforeAll(async () => {
  app = await testApp()
  await app.store()
  await app.store({ _id: 'jingan', name: '静安寺店', city: '上海' })
  await saveCategories(app.deps, [
    { id: 'lenses', name: '镜片', picture: 'lens.webp', rank: 2 },
    { id: 'frames', name: '光学镜架', picture: 'frame.webp', rank: 1 },
  ])
})

const get = (path: string, store = STORE) => app.request.get(`/api/v1/stores/${store}${path}`)

async function list(query = ''): Promise<ProductList> {
  const answer = await get(`/products${query}`)
  expect(answer.status).toBe(200)
  return answer.body as ProductList
}

/** All pages from the first to the last. */
async function allPages(query = ''): Promise<ProductList[]> {
  const pages: ProductList[] = [await list(query)]
  for (let next = pages[0]?.next ?? null; next;) {
    const page = await list(`${query ? `${query}&` : '?'}after=${next}`)
    pages.push(page)
    next = page.next
  }
  return pages
}

async function shelve(prefix: string, count: number, categoryId: string): Promise<void> {
  const inputs = Array.from({ length: count }, (_, i) => {
    const id = `${prefix}-${String(i).padStart(3, '0')}`
    // many of one rank, so that the order inside it counts
    return productInput({ id, categoryId, rank: 100 + Math.floor(i / 30) })
  })
  await saveProducts(app.deps, inputs)
}

describe('the list of products', () => {
  beforeAll(() => shelve('list', 45, 'list'))

  it('comes in pages that show every product once, by rank and id', async () => {
    const pages = await allPages('?category=list')
    expect(pages.map((page) => page.products.length)).toEqual([20, 20, 5])
    const ids = pages.flatMap((page) => page.products.map((card) => card.id))
    expect(ids).toEqual(Array.from({ length: 45 }, (_, i) => `list-${String(i).padStart(3, '0')}`))
  })

  it('is empty for a category that nobody has', async () => {
    expect(await list('?category=nothing')).toMatchObject({ products: [], next: null })
  })

  it('leaves out what is off sale', async () => {
    await product(app.deps, { id: 'off', categoryId: 'hidden', status: 'off' })
    await product(app.deps, { id: 'on', categoryId: 'hidden' })
    const { products } = await list('?category=hidden')
    expect(products.map((card) => card.id)).toEqual(['on'])
  })

  it.each(['?after=5', '?after=1.1.%7B%7D', '?after=list-001', '?category=a%20b'])(
    'refuses %s',
    async (query) => {
      const answer = await get(`/products${query}`)
      expect([answer.status, answer.body.error?.code]).toEqual([400, 'invalid_input'])
    },
  )

  it('reads no operator of the database out of a query', async () => {
    expect(await list('?category[$ne]=list')).toEqual(await list())
  })

  it('costs the same three commands among 60 products and among 6,000', async () => {
    const cost = async () => {
      await list()
      return app.countCommands(() => list('?after=0.100.list-003'))
    }
    await shelve('small', 60, 'many')
    const among60 = await cost()
    await shelve('large', 5_940, 'many')
    expect(await cost()).toEqual(among60)
    expect(among60).toEqual(['find', 'find', 'find'])
  }, 60_000)

  it('asks for the version of the catalogue once a second', async () => {
    await list()
    app.wall.advance(999)
    expect(await app.countCommands(() => list())).toHaveLength(3)
    app.wall.advance(1)
    expect(await app.countCommands(() => list())).toHaveLength(4)
    expect(await app.countCommands(() => list())).toHaveLength(3)
  })
})

describe('a product’s page', () => {
  it('shows options, prices, pictures and what can be bought in this store now', async () => {
    const [tortoise = '', black = ''] = await product(app.deps)
    await stocked(app.deps, STORE, { [tortoise]: 3, [black]: 120 })
    await stocked(app.deps, 'jingan', { [tortoise]: 7 })
    const answer = await get('/products/hanyang')
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      id: 'hanyang',
      categoryId: 'frames',
      kind: 'goods',
      title: '「汉阳树」板材圆方框',
      subtitle: '玳瑁等 2 色',
      description: '意大利板材手工打磨',
      pictures: ['front.webp', 'side.webp'],
      attributes: [{ name: '材质', value: '意大利板材' }],
      saleMode: 'normal',
      options: [{ name: '颜色', values: ['玳瑁', '墨黑'] }],
      skus: [
        {
          id: tortoise,
          options: { 颜色: '玳瑁' },
          picture: 'tortoise.webp',
          unitFen: 116_000,
          listFen: 128_000,
          available: 3,
        },
        {
          id: black,
          options: { 颜色: '墨黑' },
          picture: 'front.webp',
          unitFen: 116_000,
          listFen: 128_000,
          available: 99,
        },
      ],
      readyAt: '2026-11-22T02:30:00.000Z',
    } satisfies ProductView)
    const there = await get('/products/hanyang', 'jingan')
    const counts = (there.body as ProductView).skus.map((sku) => sku.available)
    expect(counts).toEqual([7, 0])
  })

  it('offers no piece of what is only shown in the store, and any number of a service', async () => {
    const [shown = ''] = await product(app.deps, { id: 'contacts', saleMode: 'display_only' })
    await product(app.deps, { id: 'eye-test', kind: 'service' })
    await stocked(app.deps, STORE, { [shown]: 5 })
    const pieces = async (id: string) => {
      const { body } = await get(`/products/${id}`)
      return (body as ProductView).skus.map((sku) => sku.available)
    }
    expect(await pieces('contacts')).toEqual([0, 0])
    expect(await pieces('eye-test')).toEqual([99, 99])
  })

  it('costs at most four database commands, however many SKUs the product has', async () => {
    const skus = Array.from({ length: 60 }, (_, i) => ({
      ...{ id: `wide-${i}`, options: { 度数: `-${i}.00` }, unitFen: 100 },
      ...{ listFen: null, picture: null },
    }))
    await product(app.deps, { id: 'wide', skus })
    await product(app.deps, { id: 'narrow' })
    await list()
    const narrow = await app.countCommands(() => get('/products/narrow'))
    const wide = await app.countCommands(() => get('/products/wide'))
    expect(narrow.length).toBeLessThanOrEqual(4)
    expect(wide).toEqual(narrow)
  })

  it.each([
    ['an unknown product', '/products/nothing', STORE, 'product_not_found'],
    ['a product off sale', '/products/off-page', STORE, 'product_not_found'],
    ['a product of an unknown store', '/products/hanyang', 'nowhere', 'store_not_found'],
    ['the list of an unknown store', '/products', 'nowhere', 'store_not_found'],
    ['the home of an unknown store', '/home', 'nowhere', 'store_not_found'],
  ])('refuses %s', async (_, path, store, code) => {
    await product(app.deps, { id: 'off-page', status: 'off' })
    const answer = await get(path, store)
    expect([answer.status, answer.body.error.code]).toEqual([404, code])
  })
})

describe('a product that headquarters changes', () => {
  it('is replaced: price, words and SKUs', async () => {
    await product(app.deps, { id: 'changing' })
    const [one] = productInput({ id: 'changing' }).skus
    if (!one) throw new Error('a SKU is missing')
    await product(app.deps, { id: 'changing', title: '新名', skus: [{ ...one, unitFen: 1 }] })
    const { body } = await get('/products/changing')
    expect(body).toMatchObject({ title: '新名', skus: [{ unitFen: 1 }] })
    expect((body as ProductView).skus).toHaveLength(1)
  })

  it('cannot take the SKU of another product', async () => {
    const skus = productInput({ id: 'owner' }).skus
    await product(app.deps, { id: 'owner' })
    const taking = saveProduct(app.deps, productInput({ id: 'thief', skus }))
    await expect(taking).rejects.toBeInstanceOf(AppError)
    expect((await get('/products/thief')).status).toBe(404)
  })
})
