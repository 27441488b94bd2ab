import { checkTerms } from '../../server/features/catalog/rules/check-terms'
import type { Product } from '../../server/features/catalog/rules/product'
import {
  inStore,
  saleSkus,
  termsFrom,
  trailOf,
  wordsOn,
  type Term,
  type Terms,
} from '../../server/features/catalog/rules/terms'
import { AppError } from '../../server/lib/errors'
import { BLACK, CHAIN, REGION, STORE, TORTOISE, productOf, row } from '../support/catalog-rows'

const BRAND_PRICE = { unitFen: 116_000, listFen: 128_000 }

describe('what holds for a SKU in a store', () => {
  const terms = (rows: Term[], owners = CHAIN, changes: Partial<Product> = {}): Terms => {
    const product = productOf(changes)
    const sku = product.skus[0]
    if (!sku) throw new Error('a SKU is missing')
    return termsFrom(wordsOn(owners, product, sku, rows))
  }

  it.each<[string, Term[], Partial<Terms>]>([
    ['nobody else says anything: the brand’s words', [], { ...BRAND_PRICE, listed: true }],
    ['the store says a price', [row(STORE, { unitFen: 89_900 })], { unitFen: 89_900 }],
    ['the region says a price', [row(REGION, { unitFen: 92_900 })], { unitFen: 92_900 }],
    [
      'store and region say a price: the store’s',
      [row(REGION, { unitFen: 92_900 }), row(STORE, { unitFen: 89_900 })],
      { unitFen: 89_900 },
    ],
    [
      'the region says it of the SKU, the store of the product: the store’s',
      [row(REGION, { skuId: TORTOISE, unitFen: 92_900 }), row(STORE, { unitFen: 89_900 })],
      { unitFen: 89_900 },
    ],
    [
      'one owner says it of the SKU and the product: the SKU’s',
      [row(STORE, { unitFen: 1 }), row(STORE, { skuId: TORTOISE, unitFen: 88_000 })],
      { unitFen: 88_000 },
    ],
    [
      'the store says it of another SKU: not heard',
      [row(STORE, { skuId: BLACK, unitFen: 1 })],
      { unitFen: 116_000 },
    ],
    [
      'another store says it: not heard',
      [row('store:jingan', { unitFen: 1, listed: false })],
      { unitFen: 116_000, listed: true },
    ],
    [
      'each field by itself',
      [row(STORE, { listFen: 130_000 })],
      { ...BRAND_PRICE, listFen: 130_000 },
    ],
    ['a price of 0 is a price', [row(STORE, { unitFen: 0 })], { unitFen: 0, listFen: 128_000 }],
    [
      'a struck price that the store’s price reaches is not shown',
      [row(STORE, { unitFen: 128_000 })],
      { unitFen: 128_000, listFen: null },
    ],
    ['the store does not list it', [row(STORE, { listed: false })], { listed: false }],
    [
      'the region does not list it, the store does',
      [row(REGION, { listed: false }), row(STORE, { listed: true })],
      { listed: true },
    ],
    ['a row that says nothing any more', [row(STORE, {})], { ...BRAND_PRICE, listed: true }],
  ])('when %s', (_, rows, expected) => {
    expect(terms(rows)).toMatchObject(expected)
  })

  it('is private when the brand does not list it and one store does', () => {
    const rows = [row(STORE, { listed: true })]
    expect(terms(rows, CHAIN, { listed: false }).listed).toBe(true)
    expect(terms(rows, ['store:jingan', REGION, 'brand'], { listed: false }).listed).toBe(false)
  })

  it('is said by the brand alone in a store without a region', () => {
    expect(terms([row(REGION, { unitFen: 1 })], [STORE, 'brand']).unitFen).toBe(116_000)
  })

  it('calls a SKU without a price a defect', () => {
    expect(() => termsFrom([{ owner: 'brand', level: 'product', listed: true }])).toThrow(
      'without terms',
    )
  })

  it('always has a word on every field', () => {
    const product = productOf()
    for (const sku of product.skus) {
      const words = wordsOn(CHAIN, product, sku, [])
      for (const field of ['unitFen', 'listFen', 'listed'] as const) {
        expect(trailOf(words, field).at(-1)?.owner).toBe('brand')
      }
    }
  })
})

describe('a product in a store', () => {
  it('shows only what is listed there, its options too', () => {
    const sold = inStore(CHAIN, productOf(), [row(STORE, { skuId: BLACK, listed: false })])
    expect(sold?.skus.map((sku) => sku.skuId)).toEqual([TORTOISE])
    expect(sold?.options).toEqual([{ name: '颜色', values: ['玳瑁'] }])
  })

  it.each<[string, Partial<Product>, Term[]]>([
    ['nothing of it is listed', {}, [row(STORE, { listed: false })]],
    ['it is off sale', { status: 'off' }, [row(STORE, { listed: true })]],
    ['the brand does not list it', { listed: false }, [row('store:jingan', { listed: true })]],
  ])('is not there when %s', (_, changes, rows) => {
    expect(inStore(CHAIN, productOf(changes), rows)).toBeNull()
  })

  it('sells its SKUs at the store’s prices', () => {
    const sold = inStore(CHAIN, productOf(), [row(STORE, { skuId: BLACK, unitFen: 99_900 })])
    if (!sold) throw new Error('not sold')
    expect(saleSkus({ ...sold, categoryPath: ['frames'] })).toEqual([
      expect.objectContaining({ skuId: TORTOISE, options: '玳瑁', ...BRAND_PRICE }),
      expect.objectContaining({
        ...{ skuId: BLACK, productId: 'hanyang', unitFen: 99_900, listFen: 128_000 },
        picture: 'front.webp',
      }),
    ])
  })
})

describe('rows of terms that are written', () => {
  const products = new Map([['hanyang', productOf()]])
  const base = {
    owner: { kind: 'store', id: 'guanggu' },
    productId: 'hanyang',
    skuId: null,
  } as const
  const pathsOf = (rows: Parameters<typeof checkTerms>[0]): string[] => {
    try {
      checkTerms(rows, products)
      return []
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      return (error.data?.['issues'] as { path: string }[]).map(({ path }) => path)
    }
  }
  it.each<[string, Parameters<typeof checkTerms>[0], string[]]>([
    ['a price', [{ ...base, unitFen: 1 }], []],
    ['nothing', [base], []],
    ['the brand as owner', [{ ...base, owner: { kind: 'brand' } }], ['rows.0.owner']],
    ['an unknown product', [{ ...base, productId: 'nothing' }], ['rows.0.productId']],
    ['a SKU of another product', [base, { ...base, skuId: 'lili' }], ['rows.1.skuId']],
    ['a price of -1', [{ ...base, unitFen: -1 }], ['rows.0.unitFen']],
    ['half a fen', [{ ...base, listFen: 0.5 }], ['rows.0.listFen']],
    ['a struck price below', [{ ...base, unitFen: 2, listFen: 2 }], ['rows.0.listFen']],
  ])('with %s', (_, rows, paths) => {
    expect(pathsOf(rows)).toEqual(paths)
  })
})
