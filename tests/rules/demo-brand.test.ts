import fs from 'node:fs'
import path from 'node:path'
import { readFolder } from '../../scripts/import/folder'
import type { Row, TableName } from '../../scripts/import/tables'

const folder = readFolder('scripts/demo/brand')
const rows = <Name extends TableName>(name: Name): Row<Name>[] =>
  folder.sheets[name].entries.map(({ row }) => row)
const [stores, categories, products, skus, terms] = [
  rows('stores'),
  rows('categories'),
  rows('products'),
  rows('skus'),
  rows('terms'),
]
const codes = (list: { code: string }[]) => list.map(({ code }) => code)
const parentOf = new Map(categories.map(({ code, parent }) => [code, parent]))
const productOf = new Map(products.map((product) => [product.code, product]))

/** A store's own word on a product, else the brand's. */
const isListed = (store: string, product: string) =>
  terms.find((term) => term.owner === `store:${store}` && term.product === product)?.listed ??
  productOf.get(product)?.listed

describe('the demo brand', () => {
  it('is read without a complaint', () => {
    expect(folder.problems).toEqual([])
  })

  it('has the size that was asked for', () => {
    const cities = stores.map(({ city }) => city)
    expect(cities.sort()).toEqual(['上海', '上海', '武汉', '武汉', '武汉', '武汉'])
    expect([rows('regions').length, rows('staff').length]).toEqual([2, 12])
    expect(categories.filter(({ parent }) => parent === null)).toHaveLength(5)
    expect(products.length).toBeGreaterThanOrEqual(60)
    expect(Math.abs(skus.length - 200)).toBeLessThan(5)
  })

  it('staffs every store, and one of them manages it', () => {
    const managed = rows('staff').filter(({ role }) => role === 'manager')
    expect(managed.map(({ store }) => store).sort()).toEqual(codes(stores).sort())
  })

  it('has every product on sale in some form, each variant of it once', () => {
    for (const product of products) {
      const variants = skus.filter((sku) => sku.product === product.code)
      const choices = variants.map(({ options }) => JSON.stringify(options))
      const names = new Set(variants.map(({ options }) => options.map(({ name }) => name).join()))
      expect([product.code, variants.length > 0, names.size]).toEqual([product.code, true, 1])
      expect(new Set(choices).size).toBe(choices.length)
    }
  })

  it('keeps products in the second level of categories, and none of those empty', () => {
    const second = categories.filter(({ parent }) => parent !== null)
    expect(new Set(products.map(({ category }) => category))).toEqual(new Set(codes(second)))
  })

  it('strikes out only prices above the real one', () => {
    const odd = [...skus, ...terms].filter(
      ({ price_fen, list_price_fen }) =>
        list_price_fen !== null && list_price_fen <= (price_fen ?? 0),
    )
    expect(odd).toEqual([])
  })

  it('shows contact lenses and what cares for them, without selling them', () => {
    const shown = products.filter(({ sale_mode }) => sale_mode === 'display_only')
    const medical = products.filter(({ category }) => parentOf.get(category) === 'contacts')
    expect(codes(shown)).toEqual(codes(medical))
    expect(shown.length).toBeGreaterThan(0)
  })

  it('says of medical devices what an advertisement must say, and of nothing what none may', () => {
    const texts = ['products.csv', 'home.json', 'articles.json'].map((file) =>
      fs.readFileSync(path.join(folder.place, file), 'utf8'),
    )
    expect(
      texts.join().match(/顶级|最[佳好强低便费]|唯一|国家级|首选|治[疗愈]|根治|防控/g),
    ).toBeNull()
    const silent = products.filter(
      ({ category, description }) =>
        parentOf.get(category) === 'contacts' &&
        !/请仔细阅读产品说明书或者在医务人员的指导下购买和使用，禁忌内容和注意事项见说明书/.test(
          description,
        ),
    )
    expect(codes(silent)).toEqual([])
  })

  it('counts in every store each SKU that is sold there, and no other', () => {
    const sold = codes(stores).flatMap((store) =>
      skus.filter((sku) => isListed(store, sku.product)).map(({ code }) => `${store} ${code}`),
    )
    expect(rows('stock').map(({ store, sku }) => `${store} ${sku}`)).toEqual(sold)
  })

  it('has something sold out, something scarce, and something of one store only', () => {
    const left = new Set(rows('stock').map(({ on_hand }) => on_hand))
    expect([left.has(0), left.has(1)]).toEqual([true, true])
    const own = products.filter(({ listed }) => !listed)
    expect(own.map(({ code }) => codes(stores).filter((s) => isListed(s, code)).length)).toEqual([
      1,
    ])
  })

  it('lets regions and stores differ from the brand in price and first screen', () => {
    const owners = terms.filter(({ price_fen }) => price_fen !== null).map(({ owner }) => owner)
    for (const list of [owners, [...folder.homes.keys()]]) {
      expect(list).toEqual(expect.arrayContaining(['region:east', 'store:guanggu']))
    }
  })

  it('has its legal pages, the agreement with a version to consent to', () => {
    const version = new Map(folder.articles.map((article) => [article.id, article.version]))
    expect(['agreement', 'privacy', 'licences'].map((id) => version.get(id))).toEqual([
      '2026-11',
      '2026-11',
      '2026-11',
    ])
  })
})
