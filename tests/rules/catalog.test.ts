import fc from 'fast-check'
import { presentCard } from '../../server/features/catalog/present'
import {
  BRAND,
  checkProduct,
  inStore,
  optionsOf,
  pageToken,
  priceIn,
  readPageToken,
  type ProductInput,
  type Says,
  type Sku,
} from '../../server/features/catalog/rules'
import type { SaleMode } from '../../server/features/catalog/contract'
import { AppError } from '../../server/lib/errors'
import { productInput } from '../support/goods'

describe('what a SKU costs in a store', () => {
  const sku: Says = { owner: BRAND, unitFen: 100, listFen: 200 }
  const product: Says = { owner: BRAND, unitFen: 90, saleMode: 'normal' }
  it.each<[string, Says[], ReturnType<typeof priceIn>]>([
    [
      'the SKU before its product',
      [sku, product],
      { unitFen: 100, listFen: 200, saleMode: 'normal' },
    ],
    [
      'the store before the brand, field by field',
      [sku, product, { owner: 'guanggu', unitFen: 80 }],
      { unitFen: 80, listFen: 200, saleMode: 'normal' },
    ],
    [
      'the store, although it says it of the product and the brand of the SKU',
      [sku, product, { owner: 'guanggu', saleMode: 'display_only' }],
      { unitFen: 100, listFen: 200, saleMode: 'display_only' },
    ],
    [
      'the store that strikes no price through, before the brand that does',
      [sku, product, { owner: 'guanggu', listFen: null }],
      { unitFen: 100, listFen: null, saleMode: 'normal' },
    ],
    [
      'nothing of another store',
      [{ owner: 'jingan', unitFen: 1, saleMode: 'display_only' }, sku, product],
      { unitFen: 100, listFen: 200, saleMode: 'normal' },
    ],
    [
      'a price of 0 as a price',
      [{ owner: 'guanggu', unitFen: 0 }, sku, product],
      { unitFen: 0, listFen: 200, saleMode: 'normal' },
    ],
  ])('hears %s', (_, says, terms) => {
    expect(priceIn('guanggu', says)).toEqual(terms)
  })

  it('calls a SKU without a price a defect', () => {
    expect(() => priceIn('guanggu', [{ owner: BRAND, saleMode: 'normal' }])).toThrow(
      'without terms',
    )
  })
})

describe('a product that is written', () => {
  const issuesOf = (input: ProductInput): string[] => {
    try {
      checkProduct(input)
      return []
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      expect(error.code).toBe('invalid_input')
      return (error.data?.['issues'] as { path: string }[]).map((issue) => issue.path)
    }
  }
  const base = productInput()
  const [tortoise, black] = base.skus as [ProductInput['skus'][0], ProductInput['skus'][0]]

  it('passes when it is whole', () => {
    expect(issuesOf(base)).toEqual([])
    expect(issuesOf({ ...base, skus: [{ ...tortoise, options: {} }] })).toEqual([])
    expect(issuesOf({ ...base, skus: [{ ...tortoise, unitFen: 0 }] })).toEqual([])
  })

  it.each<[string, Partial<ProductInput>, string[]]>([
    ['an id with a space', { id: 'a b' }, ['id']],
    ['no title', { title: ' ' }, ['title']],
    ['no picture', { pictures: [] }, ['pictures']],
    ['no SKU', { skus: [] }, ['skus']],
    ['half a minute of preparation', { preparationMinutes: 0.5 }, ['preparationMinutes']],
    ['negative preparation', { preparationMinutes: -1 }, ['preparationMinutes']],
    ['a rank between two', { rank: 1.5 }, ['rank']],
    ['a price with half a fen', { skus: [{ ...tortoise, unitFen: 0.5 }] }, ['skus.0.unitFen']],
    ['a negative price', { skus: [{ ...tortoise, unitFen: -1 }] }, ['skus.0.unitFen']],
    ['a struck price below', { skus: [{ ...tortoise, listFen: 116_000 }] }, ['skus.0.listFen']],
    ['a SKU twice', { skus: [tortoise, { ...black, id: tortoise.id }] }, ['skus.1.id']],
    [
      'a combination twice',
      { skus: [tortoise, { ...black, options: tortoise.options }] },
      ['skus.1.options'],
    ],
    ['an option missing', { skus: [tortoise, { ...black, options: {} }] }, ['skus.1.options']],
    [
      'an option more',
      { skus: [tortoise, { ...black, options: { 颜色: '墨黑', 尺寸: '52' } }] },
      ['skus.1.options'],
    ],
    [
      'an empty value',
      { skus: [tortoise, { ...black, options: { 颜色: '' } }] },
      ['skus.1.options'],
    ],
    [
      'everything at once',
      {
        title: '',
        skus: [
          { ...tortoise, unitFen: -1 },
          { ...black, id: '' },
        ],
      },
      ['title', 'skus.0.unitFen', 'skus.1.id'],
    ],
  ])('is refused with %s, naming the place', (_, changes, paths) => {
    expect(issuesOf({ ...base, ...changes })).toEqual(expect.arrayContaining(paths))
    expect(issuesOf({ ...base, ...changes })).toHaveLength(paths.length)
  })

  it('has its options in the order in which its SKUs bring them', () => {
    const skus = [
      { ...tortoise, options: { 颜色: '玳瑁', 尺寸: '49' } },
      { ...tortoise, options: { 尺寸: '52', 颜色: '玳瑁' } },
      { ...tortoise, options: { 颜色: '墨黑', 尺寸: '46' } },
    ]
    expect(optionsOf(skus)).toEqual([
      { name: '颜色', values: ['玳瑁', '墨黑'] },
      { name: '尺寸', values: ['49', '52', '46'] },
    ])
  })
})

describe('a card of a product', () => {
  const sku = (unitFen: number, listFen: number | null = null): Sku => ({
    ...{ skuId: `s${unitFen}`, choice: [], unitFen, listFen, picture: null },
  })
  const card = (skus: Sku[], saleMode: SaleMode = 'normal') => {
    const { id, ...rest } = productInput()
    return presentCard(inStore('guanggu', { ...rest, _id: id, saleMode, skus }))
  }
  it.each([
    ['one price', [sku(500, 600)], { fromFen: 500, listFen: 600, isRange: false }],
    [
      'the lowest of several, and the struck price of that one',
      [sku(700, 900), sku(500), sku(600, 800)],
      { fromFen: 500, listFen: null, isRange: true },
    ],
    ['no range of equal prices', [sku(500), sku(500)], { fromFen: 500, isRange: false }],
  ])('shows %s', (_, skus, expected) => {
    expect(card(skus)).toMatchObject(expected)
  })

  it('shows no price of what is only shown in the store', () => {
    expect(card([sku(500), sku(600)], 'display_only')).toMatchObject({
      ...{ saleMode: 'display_only', fromFen: null, listFen: null, isRange: false },
    })
  })
})

describe('the end of a page', () => {
  it('comes back as it was', () => {
    const id = fc.stringMatching(/^[\w-]{1,40}$/)
    const rank = fc.integer({ min: -1e9, max: 1e9 })
    fc.assert(
      fc.property(rank, id, (rank, id) => {
        expect(readPageToken(pageToken({ rank, id }))).toEqual({ rank, id })
      }),
    )
  })

  it.each(['', '5', '.a', 'x.a', '1.5.a', '1.a b', '1.{"$gt":""}', `1.${'a'.repeat(41)}`])(
    'is refused as %p',
    (text) => {
      expect(() => readPageToken(text)).toThrow('请求内容有误')
    },
  )
})
