import { presentCard } from '../../server/features/catalog/present'
import { checkProduct } from '../../server/features/catalog/rules/check-product'
import {
  fieldsOf,
  inputOf,
  optionsOf,
  type ProductInput,
} from '../../server/features/catalog/rules/product'
import { BRAND, inStore } from '../../server/features/catalog/rules/terms'
import { AppError } from '../../server/lib/errors'
import { productOf } from '../support/catalog-rows'
import { productInput } from '../support/goods'

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

  it('may have 200 SKUs, and no more', () => {
    const skus = Array.from({ length: 201 }, (_, i) => ({
      ...{ ...tortoise, id: `sku-${i}`, options: { 颜色: `第 ${i} 色` } },
    }))
    expect(issuesOf({ ...base, skus: skus.slice(1) })).toEqual([])
    expect(issuesOf({ ...base, skus })).toEqual(['skus'])
  })

  it.each<[string, Partial<ProductInput>, string[]]>([
    ['an id with a space', { id: 'a b' }, ['id']],
    ['no title', { title: ' ' }, ['title']],
    ['no picture', { pictures: [] }, ['pictures']],
    ['no SKU', { skus: [] }, ['skus']],
    ['half a minute of preparation', { preparationMinutes: 0.5 }, ['preparationMinutes']],
    ['negative preparation', { preparationMinutes: -1 }, ['preparationMinutes']],
    ['a rank between two', { rank: 1.5 }, ['rank']],
    ['a floor below nothing', { floorFen: -1 }, ['floorFen']],
    ['half a fen of floor', { skus: [{ ...tortoise, floorFen: 0.5 }] }, ['skus.0.floorFen']],
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
      'another option where the name is one that objects have',
      { skus: [{ ...tortoise, options: { constructor: '甲' } }, black] },
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

describe('a product that is stored', () => {
  it('is made again by the input that is read from it', () => {
    const skus = productInput().skus.map((sku) => ({ ...sku, floorFen: 90_000 }))
    const input = { ...productInput({ skus }), listed: false, floorFen: 80_000 }
    const { id, ...fields } = { ...fieldsOf(input), id: input.id }
    expect(inputOf({ ...fields, _id: id, version: 3, seq: 2, since: 1 })).toEqual(input)
  })

  it('is listed and has no floor unless its input says so', () => {
    expect(fieldsOf(productInput())).toMatchObject({ listed: true, floorFen: null })
    expect(fieldsOf(productInput()).skus[0]).toMatchObject({ floorFen: null })
  })
})

describe('a card of a product', () => {
  const sku = (unitFen: number, listFen: number | null = null, n = 0) => ({
    ...{ id: `s${unitFen}-${n}`, options: { 颜色: `${unitFen}-${n}` }, unitFen, listFen },
    picture: null,
  })
  const card = (changes: Partial<ProductInput>, pieces: Record<string, number> = {}) => {
    const sold = inStore([BRAND], productOf(fieldsOf(productInput(changes))), [])
    if (!sold) throw new Error('not sold')
    return presentCard(sold, new Map(Object.entries(pieces)))
  }
  it.each([
    ['one price', [sku(500, 600)], { fromFen: 500, listFen: 600, isRange: false }],
    [
      'the lowest of several, and the struck price of that one',
      [sku(700, 900), sku(500), sku(600, 800)],
      { fromFen: 500, listFen: null, isRange: true },
    ],
    ['no range of equal prices', [sku(500), sku(500, null, 1)], { fromFen: 500, isRange: false }],
  ])('shows %s', (_, skus, expected) => {
    expect(card({ skus })).toMatchObject(expected)
  })

  it('shows no price of what is only shown in the store', () => {
    expect(card({ skus: [sku(500), sku(600)], saleMode: 'display_only' })).toMatchObject({
      ...{ saleMode: 'display_only', fromFen: null, listFen: null, isRange: false },
    })
  })

  it.each<[string, Partial<ProductInput>, Record<string, number>, object]>([
    ['four pieces of all colours together', {}, { a: 1, b: 3 }, { stock: 'in', left: null }],
    ['the last three', {}, { a: 1, b: 2 }, { stock: 'low', left: 3 }],
    ['the last one', {}, { b: 1 }, { stock: 'low', left: 1 }],
    ['none', {}, {}, { stock: 'out', left: null }],
    ['a service', { kind: 'service' }, {}, { stock: null, left: null }],
    ['what is only shown', { saleMode: 'display_only' }, { a: 9 }, { stock: null, left: null }],
  ])('says of %s how many there are', (_, changes, pieces, expected) => {
    const skus = [
      { ...sku(500), id: 'a' },
      { ...sku(600), id: 'b' },
    ]
    expect(card({ skus, ...changes }, pieces)).toMatchObject(expected)
  })
})
