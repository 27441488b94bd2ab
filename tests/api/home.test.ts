import { saveArticle, saveHome } from '../../server/features/content'
import { saveRegion } from '../../server/features/org'
import type { HomeView } from '../../server/features/storefront/contract'
import { saveCategories } from '../../server/features/catalog'
import { testApp, type TestApp } from '../support/app'
import { product } from '../support/goods'
import { willCount } from '../support/commands'

willCount()

let app: TestApp
const STORE = 'wh-jianghan'
const OTHER = 'sh-jingan'
beforeAll(async () => {
  app = await testApp()
  await saveRegion(app.deps, { id: 'hubei', name: '湖北' })
  await app.store({ regionId: 'hubei' })
  await app.store({ _id: OTHER, name: '静安寺店', city: '上海' })
})

const home = async (store = STORE) => {
  const answer = await app.request.get(`/api/v1/stores/${store}/home`)
  expect(answer.status).toBe(200)
  return answer.body as HomeView
}
const shown = async (store = STORE) =>
  (await home(store)).sections.map((section) =>
    section.kind === 'shelf'
      ? [section.key, section.products.map((card) => card.id).join()]
      : [section.key, 'text' in section ? section.text : section.kind],
  )
const brand = { kind: 'brand' } as const
const notice = (key: string, rank: number, text: string) => ({ key, rank, kind: 'notice', text })
const banner = { kind: 'banner', title: '秋', line: '', picture: 'autumn.webp' }

describe('the home of a store', () => {
  it('stands before the brand has made one', async () => {
    expect(await home()).toMatchObject({
      store: { id: STORE, region: '湖北', hours: { open: '10:00', close: '21:30' } },
      sections: [{ kind: 'banner', title: '江汉路店' }, { kind: 'categories' }],
    })
  })

  it('shows what brand, region and store say, each store its own', async () => {
    await saveHome(app.deps, {
      owner: brand,
      sections: [notice('a', 10, '品牌 a'), notice('b', 20, '品牌 b'), notice('c', 30, '品牌 c')],
    })
    await saveHome(app.deps, {
      owner: { kind: 'region', id: 'hubei' },
      sections: [notice('b', 5, '区域 b')],
    })
    await saveHome(app.deps, {
      owner: { kind: 'store', id: STORE },
      sections: [{ key: 'c', hidden: true }, notice('d', 7, '本店 d')],
    })
    expect(await shown()).toEqual([
      ['b', '区域 b'],
      ['d', '本店 d'],
      ['a', '品牌 a'],
    ])
    expect(await shown(OTHER)).toEqual([
      ['a', '品牌 a'],
      ['b', '品牌 b'],
      ['c', '品牌 c'],
    ])
  })

  it('shows goods on shelves by hand and by category, without what is off sale', async () => {
    await saveCategories(app.deps, [{ id: 'sun', name: '太阳镜', picture: 'sun.webp', rank: 1 }])
    for (const id of ['h1', 'h2', 'h3']) await product(app.deps, { id })
    await product(app.deps, { id: 'h-off', status: 'off' })
    for (let i = 0; i < 11; i += 1) {
      const id = `s${String(i).padStart(2, '0')}`
      await product(app.deps, { id, categoryId: 'sun', rank: i })
    }
    const shelf = (key: string, rank: number, goods: object) => ({
      ...{ key, rank, kind: 'shelf', title: key },
      ...goods,
    })
    await saveHome(app.deps, {
      owner: brand,
      sections: [
        shelf('new', 1, { productIds: ['h3', 'h-off', 'h1'] }),
        shelf('gone', 2, { productIds: ['h-off', 'unknown'] }),
        shelf('sun', 3, { categoryId: 'sun' }),
        shelf('empty', 4, { categoryId: 'no-such' }),
        { key: 'cats', rank: 5, kind: 'categories', title: '' },
      ],
    })
    const { sections } = await home(OTHER)
    expect(await shown(OTHER)).toEqual([
      ['new', 'h3,h1'],
      ['sun', 's00,s01,s02,s03,s04,s05,s06,s07,s08,s09'],
      ['cats', 'categories'],
    ])
    expect(sections[0]).toMatchObject({ categoryId: null, products: [{ fromFen: 116_000 }, {}] })
    expect(sections[1]).toMatchObject({ categoryId: 'sun' })
    expect(sections[2]).toMatchObject({ categories: [{ id: 'sun', name: '太阳镜' }] })
  })

  it('shows only banners and articles that lead to something, or nowhere on purpose', async () => {
    await saveArticle(app.deps, {
      ...{ id: 'care', title: '镜片护理', version: '1' },
      blocks: [{ kind: 'text', text: '用清水。' }],
    })
    const link = (key: string, rank: number, to: object | null) => ({
      ...{ key, rank, ...banner },
      link: to,
    })
    await saveHome(app.deps, {
      owner: brand,
      sections: [
        link('a', 1, { to: 'product', productId: 'h1' }),
        link('b', 2, { to: 'product', productId: 'h-off' }),
        link('c', 3, { to: 'article', articleId: 'care' }),
        link('d', 4, { to: 'article', articleId: 'nothing' }),
        link('e', 5, { to: 'category', categoryId: 'nothing' }),
        link('f', 6, null),
        { ...banner, ...{ key: 'g', rank: 7, kind: 'article', articleId: 'care' } },
        { ...banner, ...{ key: 'h', rank: 8, kind: 'article', articleId: 'nothing' } },
      ],
    })
    const { sections } = await home(OTHER)
    expect(sections.map((s) => [s.key, 'link' in s ? (s.link?.to ?? null) : s.kind])).toEqual([
      ['a', 'product'],
      ['c', 'article'],
      ['f', null],
      ['g', 'article'],
    ])
  })

  it('costs the same commands for one product on its shelves as for sixty', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => `many-${String(i).padStart(2, '0')}`)
    for (const id of ids) await product(app.deps, { id, categoryId: 'sun' })
    const save = (onShelf: string[][]) =>
      saveHome(app.deps, {
        owner: brand,
        sections: onShelf.map((productIds, i) => ({
          ...{ key: `s${i}`, rank: i, kind: 'shelf', title: 's', productIds },
        })),
      })
    await save([['h1']])
    await home(OTHER)
    const one = await app.countCommands(() => home(OTHER))
    await save([ids.slice(0, 20), ids.slice(20, 40), ids.slice(40)])
    expect(await shown(OTHER)).toHaveLength(3)
    expect(await app.countCommands(() => home(OTHER))).toEqual(one)
    expect(one.length).toBeLessThanOrEqual(5)
  })

  it('is not changed by a home that is refused, which says every problem', async () => {
    const before = await shown()
    const saving = saveHome(app.deps, {
      owner: brand,
      sections: [notice('a', 10, ''), { key: 'b', rank: 1, kind: 'video' }],
    })
    await expect(saving).rejects.toMatchObject({
      code: 'invalid_input',
      data: { issues: [{ path: 'sections.0.text' }, { path: 'sections.1.kind' }] },
    })
    expect(await shown()).toEqual(before)
  })

  it('is no store’s that there is not', async () => {
    const answer = await app.request.get('/api/v1/stores/nowhere/home')
    expect([answer.status, answer.body.error.code]).toEqual([404, 'store_not_found'])
  })
})

describe('an article', () => {
  const agreement = (version: string, text: string) => ({
    ...{ id: 'agreement', title: '会员协议', version },
    blocks: [
      { kind: 'heading', text: '一' },
      { kind: 'text', text },
      { kind: 'picture', picture: 'stamp.webp' },
    ],
  })

  it('reads as it was last written', async () => {
    await saveArticle(app.deps, agreement('1', '旧'))
    await saveArticle(app.deps, agreement('2', '新'))
    const answer = await app.request.get('/api/v1/articles/agreement')
    expect([answer.status, answer.body]).toEqual([200, agreement('2', '新')])
  })

  it('that there is not, is not found', async () => {
    const answer = await app.request.get('/api/v1/articles/nothing')
    expect([answer.status, answer.body.error.code]).toEqual([404, 'article_not_found'])
  })

  it('is refused with every problem by its path', async () => {
    const saving = saveArticle(app.deps, { ...agreement('', ''), id: 'a b' })
    await expect(saving).rejects.toMatchObject({
      data: { issues: [{ path: 'id' }, { path: 'version' }, { path: 'blocks.1.text' }] },
    })
  })
})
