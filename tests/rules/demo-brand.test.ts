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

  it('has every product on sale in some form, each variant of it once', () => {
    for (const product of brand.products) {
      const variants = brand.skus.filter((sku) => sku.product === product.code)
      const choices = variants.map(({ options }) => JSON.stringify(options))
      const names = new Set(variants.map(({ options }) => Object.keys(options).join()))
      expect([product.code, variants.length > 0, names.size]).toEqual([product.code, true, 1])
      expect(new Set(choices).size).toBe(choices.length)
    }
  })

  it('strikes out only prices above the real one', () => {
    const odd = brand.skus.filter(
      (sku) => sku.listPriceFen !== null && sku.listPriceFen <= sku.priceFen,
    )
    expect(odd).toEqual([])
  })

  it('shows contact lenses without selling them', () => {
    const shown = brand.products.filter(({ saleMode }) => saleMode === 'display_only')
    expect(shown.map(({ category }) => category)).toEqual(['contacts'])
  })

  it('counts every SKU in every store', () => {
    expect(brand.stock).toHaveLength(brand.stores.length * brand.skus.length)
  })

  it('staffs every store', () => {
    const staffed = new Set(brand.staff.map(({ store }) => store))
    expect(brand.stores.map(({ code }) => code).filter((code) => !staffed.has(code))).toEqual([])
  })
})

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
    ['stores.csv', '114.3990', '114,3990', 'stores.csv row 2: 13 cells'],
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
