import fc from 'fast-check'
import type { Sort } from '../../server/features/catalog/contract'
import { advanced, EMPTY, offersIn } from '../../server/features/catalog/rules/catalogue'
import {
  facetsOf,
  filtered,
  found,
  readFilters,
  type Offer,
} from '../../server/features/catalog/rules/listing'
import {
  comparePlaces,
  pageAfter,
  pageToken,
  placeIn,
  readPageToken,
  type Place,
} from '../../server/features/catalog/rules/order'
import type { Product, ProductInput } from '../../server/features/catalog/rules/product'
import { stored } from '../support/catalog-rows'

const priced = (unitFen: number): Partial<ProductInput> => ({
  skus: [{ id: `p${unitFen}`, options: {}, unitFen, listFen: null, picture: null }],
})
const offersOf = (products: Product[]): Offer[] =>
  offersIn(advanced(EMPTY, 1, { products, categories: [], terms: [] }), ['store:a', 'brand'])

describe('the order of a list', () => {
  const offers = offersOf([
    stored('a', { rank: 2, ...priced(300) }, 1),
    stored('b', { rank: 1, ...priced(500) }, 3),
    stored('c', { rank: 1, ...priced(100) }, 2),
    stored('d', { rank: 3, ...priced(300) }, 2),
    stored('shown', { rank: 0, saleMode: 'display_only', ...priced(1) }, 1),
  ])
  const sorted = (sort: Sort): string[] =>
    offers
      .map((offer) => ({ offer, score: 0 }))
      .sort((x, y) => comparePlaces(placeIn(sort, x), placeIn(sort, y)))
      .map(({ offer }) => offer.product._id)
  it.each<[Sort, string[]]>([
    ['default', ['shown', 'b', 'c', 'a', 'd']],
    ['new', ['b', 'c', 'd', 'shown', 'a']],
    ['price_up', ['c', 'a', 'd', 'b', 'shown']],
    ['price_down', ['b', 'a', 'd', 'c', 'shown']],
  ])('%s', (sort, ids) => {
    expect(sorted(sort)).toEqual(ids)
  })
})

describe('a page', () => {
  const place = fc.record({
    keys: fc.tuple(fc.maxSafeInteger(), fc.maxSafeInteger()),
    id: fc.stringMatching(/^[\w-]{1,40}$/),
  })
  it('is continued by a token that comes back as it was', () => {
    fc.assert(fc.property(place, (end) => void expect(readPageToken(pageToken(end))).toEqual(end)))
  })

  it('follows the one before, whatever was put in or taken out meanwhile', () => {
    const at = (n: number): Place => ({ keys: [0, n], id: `p${n}` })
    const property = fc.property(
      fc.uniqueArray(fc.nat(60)),
      fc.uniqueArray(fc.nat(60)),
      fc.integer({ min: 1, max: 10 }),
      (before, after, size) => {
        const first = pageAfter(sorted(before), at, null, size)
        if (first.next === null) return
        const seen = first.page.at(-1) as number
        const rest = pageAfter(sorted(after), at, readPageToken(first.next), 100).page
        expect(rest).toEqual(sorted(after).filter((n) => n > seen))
      },
    )
    const sorted = (rows: number[]) => [...rows].sort((a, b) => a - b)
    fc.assert(property)
  })

  it.each([
    '',
    '5',
    '1.5',
    '.1.a',
    '1.x.a',
    '1.1.5.a',
    '1.1.a b',
    '1.1.{"$gt":""}',
    `1.1.${'a'.repeat(41)}`,
  ])('is refused after %p', (text) => {
    expect(() => readPageToken(text)).toThrow('请求内容有误')
  })
})

describe('narrowing a list', () => {
  const made = (id: string, 材质: string, 框型: string) =>
    stored(id, {
      attributes: [
        { name: '材质', value: 材质 },
        { name: '框型', value: 框型 },
        { name: '产地', value: '中国' },
      ],
    })
  const rows = found(
    offersOf([made('a', '纯钛', '圆框'), made('b', '纯钛', '方框'), made('c', '板材', '圆框')]),
    null,
    {},
  )
  const ids = (filters: string): string[] =>
    filtered(rows, readFilters(filters)).map(({ offer }) => offer.product._id)
  it.each<[string, string[]]>([
    ['', ['a', 'b', 'c']],
    ['材质:纯钛', ['a', 'b']],
    ['材质:纯钛|材质:板材', ['a', 'b', 'c']],
    ['材质:纯钛|框型:圆框', ['a']],
    ['材质:金', []],
    ['颜色:红', []],
  ])('by %p', (filters, expected) => {
    expect(ids(filters)).toEqual(expected)
  })

  it.each(['材质', '材质:', ':纯钛', '材质:纯钛|', Array(161).fill('a:b').join('|')])(
    'refuses %p',
    (filters) => {
      expect(() => readFilters(filters)).toThrow('请求内容有误')
    },
  )

  it('offers names with a choice, and counts what each value would show', () => {
    const facets = (filters: string) => facetsOf(rows, readFilters(filters))
    expect(facets('')).toEqual([
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
    expect(facets('材质:板材')).toEqual([
      {
        name: '材质',
        values: [
          { value: '纯钛', count: 2 },
          { value: '板材', count: 1 },
        ],
      },
    ])
    expect(facets('材质:纯钛|框型:方框')).toEqual([
      { name: '材质', values: [{ value: '纯钛', count: 1 }] },
      {
        name: '框型',
        values: [
          { value: '圆框', count: 1 },
          { value: '方框', count: 1 },
        ],
      },
    ])
  })

  it('takes what `、` sets apart for several values', () => {
    const face = (_id: string, value: string) =>
      stored(_id, { attributes: [{ name: '适合脸型', value }] })
    const all = found(
      offersOf([face('a', '圆脸、长脸'), face('b', '圆脸'), face('c', '方脸、、方脸')]),
      null,
      {},
    )
    expect(facetsOf(all, readFilters(''))).toEqual([
      {
        name: '适合脸型',
        values: [
          { value: '圆脸', count: 2 },
          { value: '方脸', count: 1 },
          { value: '长脸', count: 1 },
        ],
      },
    ])
    const fitting = (filters: string) =>
      filtered(all, readFilters(filters)).map(({ offer }) => offer.product._id)
    expect(fitting('适合脸型:圆脸')).toEqual(['a', 'b'])
    expect(fitting('适合脸型:长脸|适合脸型:方脸')).toEqual(['a', 'c'])
  })

  it.each<[string, { minFen?: number; maxFen?: number }, string[]]>([
    ['from', { minFen: 200 }, ['two', 'three']],
    ['to', { maxFen: 200 }, ['one', 'two']],
    ['between, both included', { minFen: 200, maxFen: 200 }, ['two']],
    ['upside down', { minFen: 300, maxFen: 100 }, []],
  ])('by price %s, without what has none', (_, query, expected) => {
    const offers = offersOf([
      stored('one', { rank: 1, ...priced(100) }),
      stored('two', { rank: 2, ...priced(200) }),
      stored('three', { rank: 3, ...priced(300) }),
      stored('shown', { saleMode: 'display_only', ...priced(201) }),
    ])
    expect(found(offers, null, query).map(({ offer }) => offer.product._id)).toEqual(expected)
  })
})
