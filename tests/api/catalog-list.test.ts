import type {
  CategoriesView,
  ElsewhereView,
  ProductList,
  SearchView,
} from '../../server/features/catalog/contract'
import { saveCategories, saveProducts } from '../../server/features/catalog'
import { testApp, type TestApp } from '../support/app'
import { product, productInput, stocked } from '../support/goods'
import { willCount } from '../support/commands'

willCount()

let app: TestApp
const STORE = 'wh-jianghan'
const get = (path: string, store = STORE) => app.request.get(`/api/v1/stores/${store}${path}`)
const list = async (query: Record<string, string | number>): Promise<ProductList> => {
  const answer = await get('/products').query(query)
  expect(answer.status).toBe(200)
  return answer.body as ProductList
}
const ids = async (query: Record<string, string | number>): Promise<string[]> =>
  (await list(query)).products.map((card) => card.id)

const one = (id: string, title: string, changes: object = {}, unitFen = 10_000) =>
  productInput({
    ...{ id, title, subtitle: '', ...changes },
    skus: [{ id: `${id}-1`, options: {}, unitFen, listFen: null, picture: null }],
  })
const of = (材质: string, 框型: string) => ({
  attributes: [
    { name: '材质', value: 材质 },
    { name: '框型', value: 框型 },
  ],
})

beforeAll(async () => {
  app = await testApp()
  await app.store()
  const place = (latitude: number) => ({ latitude, longitude: 114.2906 })
  await app.store({ _id: 'near', name: '近店', location: place(30.6) })
  await app.store({ _id: 'far', name: '远店', location: place(31.6) })
  await app.store({ _id: 'closed', name: '歇业店', location: place(30.59), status: 'closed' })
  await saveCategories(app.deps, [
    { id: 'frames', name: '镜架', picture: 'frames.webp', rank: 1 },
    { id: 'men', name: '男士镜架', picture: 'men.webp', parentId: 'frames', rank: 2 },
    { id: 'women', name: '女士镜架', picture: 'women.webp', parentId: 'frames', rank: 1 },
    { id: 'lenses', name: '镜片', picture: 'lenses.webp', rank: 0 },
    { id: 'empty', name: '空的', picture: 'empty.webp', rank: 9 },
  ])
  await saveProducts(app.deps, [
    one('hanyang', '「汉阳树」圆框', { categoryId: 'men', rank: 1, ...of('板材', '圆框') }, 30_000),
    one('lili', '「历历」方框', { categoryId: 'women', rank: 2, ...of('纯钛', '方框') }, 20_000),
    one(
      'qingchuan',
      '「晴川」圆框',
      { categoryId: 'frames', rank: 3, ...of('纯钛', '圆框') },
      40_000,
    ),
    one('clear', '清晰镜片', { categoryId: 'lenses', rank: 4, attributes: [] }, 10_000),
  ])
})

describe('finding products over HTTP', () => {
  it.each<[Record<string, string | number>, string[]]>([
    [{}, ['hanyang', 'lili', 'qingchuan', 'clear']],
    [{ category: 'frames' }, ['hanyang', 'lili', 'qingchuan']],
    [{ category: 'women' }, ['lili']],
    [{ category: 'empty' }, []],
    [{ q: '汉阳树' }, ['hanyang']],
    [{ q: 'hys' }, ['hanyang']],
    [{ q: 'lili' }, ['lili']],
    [{ q: '纯钛' }, ['lili', 'qingchuan']],
    [{ q: '男士' }, ['hanyang']],
    [{ q: '圆框 纯钛' }, ['qingchuan']],
    [{ q: '没有的' }, []],
    [{ q: '.*' }, []],
    [{ q: '😀' }, []],
    [{ q: '  ' }, ['hanyang', 'lili', 'qingchuan', 'clear']],
    [{ sort: 'price_up' }, ['clear', 'lili', 'hanyang', 'qingchuan']],
    [{ sort: 'price_down', category: 'frames' }, ['qingchuan', 'hanyang', 'lili']],
    [{ filters: '材质:纯钛|框型:圆框' }, ['qingchuan']],
    [{ filters: '材质:纯钛|材质:板材', sort: 'price_up' }, ['lili', 'hanyang', 'qingchuan']],
    [{ minFen: 20_000, maxFen: 30_000 }, ['hanyang', 'lili']],
    [{ q: '圆框', maxFen: 30_000 }, ['hanyang']],
  ])('by %j', async (query, expected) => {
    expect(await ids(query)).toEqual(expected)
    expect((await list(query)).total).toBe(expected.length)
  })

  it('takes everything that may be chosen', async () => {
    const names = ['材质', '框型', '重量', '脸型', '鼻托', '镜片', '年龄', '折射率']
    const all = names.flatMap((name) => Array.from({ length: 20 }, (_, i) => `${name}:第${i}种`))
    expect(await ids({ filters: all.join('|') })).toEqual([])
    const materials = Array.from({ length: 19 }, (_, i) => `材质:第${i}种`)
    expect(await ids({ filters: [...materials, '材质:板材'].join('|') })).toEqual(['hanyang'])
  })

  it('takes an empty bound of price for none', async () => {
    expect(await ids({ minFen: '', maxFen: '' })).toEqual(await ids({}))
    expect(await ids({ minFen: 20_000, maxFen: '' })).toEqual(await ids({ minFen: 20_000 }))
  })

  it('shows what fits by its title first', async () => {
    await saveProducts(app.deps, [one('ring', '戒指盒', { rank: 0, ...of('镜片', '方框') })])
    expect(await ids({ q: '镜片' })).toEqual(['clear', 'ring'])
    await saveProducts(app.deps, [{ ...one('ring', '戒指盒'), status: 'off' }])
  })

  it('offers attributes to narrow by, on the first page', async () => {
    expect((await list({ category: 'frames' })).facets).toEqual([
      {
        name: '材质',
        values: [
          { value: '纯钛', count: 2 },
          { value: '板材', count: 1 },
        ],
      },
      {
        name: '框型',
        values: [
          { value: '圆框', count: 2 },
          { value: '方框', count: 1 },
        ],
      },
    ])
    expect((await list({ after: '0.1.hanyang' })).facets).toEqual([])
  })

  it.each<[string, string]>([
    ['a sort that there is not', 'sort=best'],
    ['a filter that is none', 'filters=%E6%9D%90%E8%B4%A8'],
    ['a filter without end', `filters=a:${'b'.repeat(1_500)}`],
    ['a price of -1', 'minFen=-1'],
    ['a price that is none', 'maxFen=cheap'],
    ['words without end', `q=${'a'.repeat(41)}`],
    ['a category with a space', 'category=a%20b'],
  ])('refuses %s', async (_, query) => {
    const answer = await get(`/products?${query}`)
    expect([answer.status, answer.body.error?.code]).toEqual([400, 'invalid_input'])
  })

  it('goes on after the last one shown while products come, go and change', async () => {
    const many = Array.from({ length: 50 }, (_, i) =>
      one(`page-${String(i).padStart(2, '0')}`, '翻页', { categoryId: 'paging', rank: i }),
    )
    await saveProducts(app.deps, many)
    const first = await list({ category: 'paging' })
    expect([first.products.length, first.total]).toEqual([20, 50])
    await saveProducts(app.deps, [
      one('page-new', '新来的', { categoryId: 'paging', rank: 5 }),
      { ...one('page-19', '翻页', { categoryId: 'paging', rank: 19 }), status: 'off' },
      { ...one('page-30', '翻页', { categoryId: 'paging', rank: 30 }), status: 'off' },
    ])
    const second = await list({ category: 'paging', after: first.next ?? '' })
    const third = await list({ category: 'paging', after: second.next ?? '' })
    const seen = [...second.products, ...third.products].map((card) => card.id)
    expect(seen).toEqual(many.slice(20).flatMap(({ id }) => (id === 'page-30' ? [] : [id])))
    expect(third.next).toBeNull()
  })

  it('keeps the order of prices over pages', async () => {
    const prices = Array.from({ length: 45 }, (_, i) => ((i * 37) % 11) * 100)
    await saveProducts(
      app.deps,
      prices.map((fen, i) => one(`fen-${i}`, '价格', { categoryId: 'fen', rank: i }, fen)),
    )
    const shown: number[] = []
    for (let after: string | null = ''; after !== null;) {
      const page: ProductList = await list({
        ...{ category: 'fen', sort: 'price_down' },
        ...(after && { after }),
      })
      shown.push(...page.products.map((card) => card.fromFen ?? -1))
      after = page.next
    }
    expect(shown).toEqual([...prices].sort((a, b) => b - a))
  })

  it('lists the newest first', async () => {
    await product(app.deps, { id: 'new-1', categoryId: 'news', rank: 1 })
    await product(app.deps, { id: 'new-2', categoryId: 'news', rank: 2 })
    await product(app.deps, { id: 'new-1', categoryId: 'news', rank: 1, title: '改过的' })
    expect(await ids({ category: 'news', sort: 'new' })).toEqual(['new-2', 'new-1'])
  })

  it('says what is left of each', async () => {
    await stocked(app.deps, STORE, { 'hanyang-1': 2, 'lili-1': 4 })
    const cards = (await list({ category: 'frames' })).products
    expect(cards.map(({ stock, left }) => [stock, left])).toEqual([
      ['low', 2],
      ['in', null],
      ['out', null],
    ])
  })
})

describe('the categories of a store', () => {
  it('are a tree in its order, without those that have nothing', async () => {
    const view = (id: string, name: string) => ({ id, name, picture: `${id}.webp` })
    expect((await get('/categories')).body).toEqual({
      categories: [
        { ...view('lenses', '镜片'), children: [] },
        {
          ...view('frames', '镜架'),
          children: [view('women', '女士镜架'), view('men', '男士镜架')],
        },
      ],
    } satisfies CategoriesView)
  })
})

describe('the search page', () => {
  const words = async (q: string): Promise<string[]> =>
    ((await get('/search').query({ q })).body as SearchView).words
  it('goes on with what was typed: categories and attributes before titles', async () => {
    expect(await words('镜')).toEqual(['镜片', '镜架', '女士镜架', '男士镜架', '清晰镜片'])
    expect(await words('chunt')).toEqual(['纯钛'])
    expect(await words('晴川')).toEqual(['「晴川」圆框'])
    expect((await get('/search')).body).toEqual({ hot: [], words: [] })
  })
})

describe('where else it can be had', () => {
  const elsewhere = async (skuId = 'hanyang-1', store = STORE): Promise<ElsewhereView> =>
    (await get(`/products/hanyang/elsewhere?skuId=${skuId}`, store)).body as ElsewhereView

  it('is told by distance: open stores that have it, not this one', async () => {
    expect(await elsewhere()).toEqual({ stores: [] })
    for (const store of ['far', 'closed', 'near']) {
      await stocked(app.deps, store, { 'hanyang-1': store === 'near' ? 120 : 1 })
    }
    const { stores } = await elsewhere()
    expect(stores.map(({ store, available }) => [store.id, available])).toEqual([
      ['near', 99],
      ['far', 1],
    ])
    expect(stores[0]?.distanceM).toBeGreaterThan(1_900)
    expect(stores[0]?.distanceM).toBeLessThan(2_200)
  })

  it('costs four database commands', async () => {
    await elsewhere()
    expect(await app.countCommands(() => elsewhere())).toEqual(['find', 'find', 'find', 'find'])
  })

  it('is refused for a SKU of another product', async () => {
    const answer = await get('/products/hanyang/elsewhere?skuId=lili-1')
    expect([answer.status, answer.body.error.code]).toEqual([404, 'sku_not_found'])
  })
})
