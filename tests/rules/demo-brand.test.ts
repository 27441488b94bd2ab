import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readBrand } from '../../scripts/demo/brand'
import { readCsv } from '../../scripts/demo/csv'

const FOLDER = 'scripts/demo/brand'

describe('reading CSV', () => {
  const cells = (text: string) => readCsv(text).map((record) => record.cells)

  it.each([
    ['plain rows', 'a,b\n1,2\n', [{ a: '1', b: '2' }]],
    [
      'the byte order mark and line ends of a spreadsheet',
      '\uFEFFa,b\r\n1,2\r\n',
      [{ a: '1', b: '2' }],
    ],
    ['no line end after the last row', 'a,b\n1,2', [{ a: '1', b: '2' }]],
    [
      'commas, quotes and line ends in quotes',
      'a,b\n"x, ""y""\n",2\n',
      [{ a: 'x, "y"\n', b: '2' }],
    ],
    [
      'empty cells',
      'a,b\n,\n"",\n',
      [
        { a: '', b: '' },
        { a: '', b: '' },
      ],
    ],
    ['spaces as they stand', 'a\n x \n', [{ a: ' x ' }]],
    ['a header alone', 'a,b\n', []],
  ])('takes %s', (_, text, expected) => {
    expect(cells(text)).toEqual(expected)
  })

  it.each([
    ['a quote inside a bare cell', 'a,b\n1,2\n3"4,5\n', 'row 3'],
    ['text after a closing quote', 'a,b\n"1"2,3\n', 'row 2'],
    ['a quote that never closes', 'a,b\n1,"2\n', 'row 2'],
    ['a line end of old machines', 'a,b\r1,2\r', 'row 1'],
    ['too few cells', 'a,b\n1,2\n3\n', 'row 3'],
    ['too many cells', 'a,b\n1,2,3\n', 'row 2'],
    ['an empty row between', 'a,b\n\n1,2\n', 'row 2'],
    ['a column named twice', 'a,a\n1,2\n', 'row 1'],
  ])('refuses %s and names the row', (_, text, row) => {
    expect(() => readCsv(text)).toThrow(row)
  })

  it('counts rows as a spreadsheet does, whatever line ends a cell holds', () => {
    expect(readCsv('a\n"1\n2"\n3\n').map(({ row }) => row)).toEqual([2, 3])
  })
})

describe('the demo brand', () => {
  const brand = readBrand(FOLDER)
  const json = (file: string): unknown =>
    JSON.parse(fs.readFileSync(path.join(FOLDER, file), 'utf8'))
  const home = json('home.json') as Home
  const articles = json('articles.json') as { id: string; version: string }[]
  const parentOf = new Map(brand.categories.map(({ code, parent }) => [code, parent]))
  const codes = (rows: { code: string }[]) => rows.map(({ code }) => code)

  const notIn = (words: string[], known: string[]) => words.filter((word) => !known.includes(word))
  const isListed = (store: string, product: string) =>
    brand.terms.find((term) => term.owner === `store:${store}` && term.product === product)
      ?.listed ?? brand.products.find(({ code }) => code === product)?.listed

  it('has the size that was asked for', () => {
    expect(brand.stores.map(({ city }) => city).sort()).toEqual(
      ['上海', '上海'].concat(Array<string>(4).fill('武汉')),
    )
    expect([brand.regions.length, brand.staff.length]).toEqual([2, 12])
    expect(brand.categories.filter(({ parent }) => !parent)).toHaveLength(5)
    expect(brand.products.length).toBeGreaterThanOrEqual(60)
    expect(Math.abs(brand.skus.length - 200)).toBeLessThan(5)
  })

  it('has every product on sale in some form, each variant of it once', () => {
    for (const product of brand.products) {
      const variants = brand.skus.filter((sku) => sku.product === product.code)
      const choices = variants.map(({ options }) => JSON.stringify(options))
      const names = new Set(variants.map(({ options }) => Object.keys(options).join()))
      expect([product.code, variants.length > 0, names.size]).toEqual([product.code, true, 1])
      expect(new Set(choices).size).toBe(choices.length)
    }
  })

  it('keeps products in the second level of categories, and none of those empty', () => {
    const second = brand.categories.filter(({ parent }) => parent !== null)
    expect(second.filter(({ parent }) => parentOf.get(parent ?? '') !== null)).toEqual([])
    expect(new Set(brand.products.map(({ category }) => category))).toEqual(new Set(codes(second)))
  })

  it('strikes out only prices above the real one', () => {
    const odd = brand.skus.filter(
      (sku) => sku.listPriceFen !== null && sku.listPriceFen <= sku.priceFen,
    )
    expect(odd).toEqual([])
  })

  it('names no price below its floor, neither the brand nor a region or store', () => {
    const productOf = new Map(brand.products.map((product) => [product.code, product]))
    const low = brand.skus.flatMap((sku) => {
      const floor = sku.floorFen ?? productOf.get(sku.product)?.floorFen ?? 0
      const terms = brand.terms.filter(
        (term) => term.product === sku.product && (term.sku ?? sku.code) === sku.code,
      )
      return [sku, ...terms].filter(({ priceFen }) => priceFen !== null && priceFen < floor)
    })
    expect(low).toEqual([])
  })

  it('shows contact lenses and what cares for them, without selling them', () => {
    const shown = brand.products.filter(({ saleMode }) => saleMode === 'display_only')
    const medical = brand.products.filter(({ category }) => parentOf.get(category) === 'contacts')
    expect(codes(shown)).toEqual(codes(medical))
    expect(shown.length).toBeGreaterThan(0)
  })

  it('counts in every store each SKU that is sold there, and no other', () => {
    const listed = brand.stores.flatMap((store) =>
      brand.skus
        .filter((sku) => isListed(store.code, sku.product))
        .map((s) => [store.code, s.code]),
    )
    expect(brand.stock.map(({ store, sku }) => [store, sku])).toEqual(listed)
  })

  it('has something sold out, something scarce, and something of one store only', () => {
    const left = new Set(brand.stock.map(({ onHand }) => onHand))
    expect([left.has(0), left.has(1)]).toEqual([true, true])
    const own = brand.products.filter((product) => !product.listed)
    const stores = own.map(({ code }) => brand.stores.filter((s) => isListed(s.code, code)).length)
    expect(stores).toEqual([1])
  })

  it('staffs every store', () => {
    const staffed = new Set(brand.staff.map(({ store }) => store))
    expect(brand.stores.map(({ code }) => code).filter((code) => !staffed.has(code))).toEqual([])
  })

  it('leads from its first screens to what exists', () => {
    const owners = [home.brand, ...Object.values(home.regions), ...Object.values(home.stores)]
    const sections = owners.flatMap((owner) => owner.sections)
    const named = (field: keyof Target) =>
      sections.flatMap((section) => section[field] ?? section.link?.[field] ?? [])
    const products = sections.flatMap(({ productIds = [] }) => productIds)
    expect([...products, ...named('productId')]).toEqual(
      expect.arrayContaining(['hanyang', 'tanhualin']),
    )
    expect(notIn([...products, ...named('productId')], codes(brand.products))).toEqual([])
    expect(notIn(named('categoryId'), codes(brand.categories))).toEqual([])
    expect(
      notIn(
        named('articleId'),
        articles.map(({ id }) => id),
      ),
    ).toEqual([])
    expect(notIn(Object.keys(home.regions), codes(brand.regions))).toEqual([])
    expect(notIn(Object.keys(home.stores), codes(brand.stores))).toEqual([])
  })

  it('has its legal pages, the agreement with a version to consent to', () => {
    expect(articles.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['agreement', 'privacy', 'licences']),
    )
    expect(articles.find(({ id }) => id === 'agreement')?.version).toBe('2026-11')
  })
})

type Target = { productId?: string; categoryId?: string; articleId?: string }
type Owner = { sections: (Target & { productIds?: string[]; link?: Target | null })[] }
type Home = { brand: Owner; regions: Record<string, Owner>; stores: Record<string, Owner> }

describe('a brand with mistakes', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'brand-'))
  const change = (file: string, edit: (text: string) => string) => {
    for (const name of fs.readdirSync(FOLDER).filter((entry) => entry.endsWith('.csv'))) {
      const text = fs.readFileSync(path.join(FOLDER, name), 'utf8')
      fs.writeFileSync(path.join(folder, name), name === file ? edit(text) : text)
    }
  }
  afterAll(() => fs.rmSync(folder, { recursive: true }))

  it.each([
    ['stores.csv', '10:00-21:30', '10:00-25:30', 'stores.csv row 2, hours'],
    ['stores.csv', '114.399', '114,399', 'stores.csv row 2: 13 cells'],
    ['staff.csv', 'guide', 'guide dog', 'staff.csv row 2, role'],
    ['staff.csv', '13800000102', '13800000101', 'staff.csv row 3: 13800000101'],
    ['products.csv', ',normal,', ',hidden,', 'products.csv row 2, sale_mode'],
    ['products.csv', '材质:意大利板材', '材质', 'products.csv row 2, attributes'],
    ['products.csv', 'hanyang,', 'lili,', 'products.csv row 3: lili'],
    ['skus.csv', ',116000,', ',-1,', 'skus.csv row 2, price_fen'],
    ['skus.csv', ',116000,', ',1160.5,', 'skus.csv row 2, price_fen'],
    ['skus.csv', ',116000,', ',,', 'skus.csv row 2, price_fen'],
    ['skus.csv', ',hanyang,', ',nobody,', 'skus.csv row 2, product'],
    ['stock.csv', 'guanggu,', 'nowhere,', 'stock.csv row 2, store'],
    ['stock.csv', 'on_hand', 'on hand', 'stock.csv row 2, on_hand'],
  ])('%s with %s as %s is refused with its place', (file, right, wrong, place) => {
    change(file, (text) => text.replace(right, wrong))
    expect(() => readBrand(folder)).toThrow(place)
  })

  it('is told everything at once', () => {
    change('skus.csv', (text) => text.replace(',116000,', ',x,').replace(',168000,', ',y,'))
    expect(() => readBrand(folder)).toThrow(/row 2, price_fen.*\n.*row 9, price_fen/)
  })

  it('is told which file is missing', () => {
    change('', (text) => text)
    fs.rmSync(path.join(folder, 'stock.csv'))
    expect(() => readBrand(folder)).toThrow('stock.csv')
  })
})
