import { explain } from '../../server/features/catalog/rules/explain'
import { violationsOf } from '../../server/features/catalog/rules/floor'
import type { Product } from '../../server/features/catalog/rules/product'
import type { Term } from '../../server/features/catalog/rules/terms'
import { BLACK, CHAIN, REGION, STORE, TORTOISE, productOf, row } from '../support/catalog-rows'

describe('prices below the floor', () => {
  const withFloor = (floorFen: number | null, skuFloor: number | null = null): Product => {
    const product = productOf({ floorFen })
    const skus = product.skus.map((sku) =>
      sku.skuId === BLACK ? { ...sku, floorFen: skuFloor } : sku,
    )
    return { ...product, skus }
  }
  const found = (product: Product, rows: Term[]) =>
    violationsOf(product, rows).map((v) => `${v.owner} ${v.skuId} ${v.unitFen}<${v.floorFen}`)

  it.each<[string, Product, Term[], string[]]>([
    ['no floor', withFloor(null), [row(STORE, { unitFen: 0 })], []],
    ['a price at the floor', withFloor(90_000), [row(STORE, { unitFen: 90_000 })], []],
    [
      'a price a fen below',
      withFloor(90_000),
      [row(STORE, { skuId: BLACK, unitFen: 89_999 })],
      [`${STORE} ${BLACK} 89999<90000`],
    ],
    [
      'a price for all SKUs',
      withFloor(90_000),
      [row(REGION, { unitFen: 1 })],
      [`${REGION} ${TORTOISE} 1<90000`, `${REGION} ${BLACK} 1<90000`],
    ],
    [
      'a price for all SKUs, one of which the owner prices itself',
      withFloor(90_000),
      [row(REGION, { unitFen: 1 }), row(REGION, { skuId: BLACK, unitFen: 90_000 })],
      [`${REGION} ${TORTOISE} 1<90000`],
    ],
    [
      'the SKU’s own floor before the product’s',
      withFloor(90_000, 80_000),
      [row(STORE, { skuId: BLACK, unitFen: 85_000 })],
      [],
    ],
    [
      'a floor above the brand’s own price',
      withFloor(null, 116_001),
      [row(STORE, { listed: false })],
      [`brand ${BLACK} 116000<116001`],
    ],
  ])('with %s', (_, product, rows, expected) => {
    expect(found(product, rows)).toEqual(expected)
  })
})

describe('why a value holds', () => {
  const store = { kind: 'store', id: 'guanggu', name: '光谷步行街店' } as const
  const region = { kind: 'region', id: 'central', name: '华中区' } as const
  const names = new Map<string, typeof store | typeof region>([
    [STORE, store],
    [REGION, region],
  ])
  const sentences = (rows: Term[], changes: Partial<Product> = {}): string[] => {
    const product = productOf(changes)
    const sku = product.skus[0]
    if (!sku) throw new Error('a SKU is missing')
    return explain(CHAIN, product, sku, rows, names).fields.map((field) => field.sentence)
  }

  it.each<[string, Term[], Partial<Product>, string[]]>([
    ['the brand alone', [], {}, ['¥1,160：品牌价', '¥1,280：品牌划线价', '上架：品牌']],
    [
      'a store',
      [row(STORE, { skuId: TORTOISE, unitFen: 89_900 })],
      {},
      ['¥899：光谷步行街店设定；品牌价 ¥1,160', '¥1,280：品牌划线价', '上架：品牌'],
    ],
    [
      'a region, for all SKUs',
      [row(REGION, { unitFen: 92_950 })],
      {},
      ['¥929.50：华中区设定（全部规格）；品牌价 ¥1,160', '¥1,280：品牌划线价', '上架：品牌'],
    ],
    [
      'a store before its region',
      [row(REGION, { unitFen: 92_900 }), row(STORE, { skuId: TORTOISE, unitFen: 89_900 })],
      {},
      ['¥899：光谷步行街店设定；华中区 ¥929；品牌价 ¥1,160', '¥1,280：品牌划线价', '上架：品牌'],
    ],
    [
      'a price that reaches the struck one',
      [row(STORE, { skuId: TORTOISE, unitFen: 130_000 })],
      {},
      [
        '¥1,300：光谷步行街店设定；品牌价 ¥1,160',
        '¥1,280：品牌划线价（不高于售价，不划线）',
        '上架：品牌',
      ],
    ],
    [
      'a private product',
      [row(STORE, { listed: true })],
      { listed: false },
      ['¥1,160：品牌价', '¥1,280：品牌划线价', '上架：光谷步行街店设定（全部规格）；品牌 不上架'],
    ],
    [
      'a store that prices one SKU otherwise than the rest',
      [row(STORE, { unitFen: 92_900 }), row(STORE, { skuId: TORTOISE, unitFen: 89_900 })],
      {},
      [
        '¥899：光谷步行街店设定；光谷步行街店全部规格 ¥929；品牌价 ¥1,160',
        '¥1,280：品牌划线价',
        '上架：品牌',
      ],
    ],
    [
      'a product off sale',
      [row(STORE, { listed: true })],
      { status: 'off' },
      ['¥1,160：品牌价', '¥1,280：品牌划线价', '不上架：品牌停售；光谷步行街店 上架；品牌 上架'],
    ],
  ])('is told for %s', (_, rows, changes, expected) => {
    expect(sentences(rows, changes)).toEqual(expected)
  })

  it('is no listing of what is off sale, whoever lists it', () => {
    const product = productOf({ status: 'off' })
    const sku = product.skus[0]
    if (!sku) throw new Error('a SKU is missing')
    const told = explain(CHAIN, product, sku, [row(STORE, { listed: true })], names).fields[2]
    expect([told?.value, told?.owner.kind, told?.trail.map(({ value }) => value)]).toEqual([
      ...[false, 'brand', [false, true, true]],
    ])
  })

  it('names who decided, at which level, and everybody who had a word', () => {
    const product = productOf()
    const sku = product.skus[0]
    if (!sku) throw new Error('a SKU is missing')
    const rows = [row(STORE, { skuId: TORTOISE, unitFen: 89_900 })]
    expect(explain(CHAIN, product, sku, rows, names).fields[0]).toEqual({
      ...{ field: 'unitFen', value: 89_900, owner: store, level: 'sku' },
      sentence: '¥899：光谷步行街店设定；品牌价 ¥1,160',
      trail: [
        { owner: store, level: 'sku', value: 89_900 },
        { owner: { kind: 'brand', id: null, name: '品牌' }, level: 'sku', value: 116_000 },
      ],
    })
  })
})
