import type { Facet } from '@contract/catalog'
import {
  countOf,
  type Narrowing,
  NOTHING,
  queryOf,
  toggle,
  withChosen,
} from '../../miniapp/areas/find/finding'
import { remember } from '../../miniapp/areas/find/history'
import { columnsFor } from '../../miniapp/pages/home/sections'
import { distance } from '@/lib/distance'

const narrowing = (over: Partial<Narrowing>): Narrowing => ({ ...NOTHING, ...over })

describe('narrowing a list', () => {
  it('chooses values of one name beside each other, and takes them back', () => {
    const one = toggle(NOTHING, '材质', '纯钛')
    const two = toggle(one, '材质', '板材')
    expect(two.chosen).toEqual({ 材质: ['纯钛', '板材'] })
    expect(toggle(toggle(two, '材质', '纯钛'), '材质', '板材').chosen).toEqual({})
  })

  it.each<[string, Partial<Narrowing>, number]>([
    ['nothing', {}, 0],
    ['two values', { chosen: { 材质: ['纯钛', '板材'] } }, 2],
    ['a value and a price', { chosen: { 材质: ['纯钛'] }, from: '100' }, 2],
    ['both ends of a price', { from: '100', to: '900' }, 1],
    ['a price that is none', { from: '一百' }, 0],
  ])('counts %s', (_what, over, count) => {
    expect(countOf(narrowing(over))).toBe(count)
  })

  it.each<[string, Partial<Narrowing>, object]>([
    ['nothing', {}, {}],
    [
      'values',
      { chosen: { 材质: ['纯钛', '板材'], 框型: ['圆框'] } },
      { filters: '材质:纯钛|材质:板材|框型:圆框' },
    ],
    ['a lowest price', { from: '100' }, { minFen: '10000' }],
    ['a highest price', { to: ' 900 ' }, { maxFen: '90000' }],
    [
      'a range typed the wrong way round',
      { from: '900', to: '100' },
      { minFen: '10000', maxFen: '90000' },
    ],
    ['a lowest price of nothing', { from: '0', to: '100' }, { minFen: '0', maxFen: '10000' }],
    ['what is no number', { from: '-5', to: '1.5' }, {}],
  ])('asks the server for %s', (_what, over, query) => {
    expect(queryOf({}, 'default', narrowing(over))).toEqual(query)
  })

  it('keeps the words and the order beside what narrows', () => {
    const query = queryOf({ q: '圆框', category: 'frames' }, 'price_down', narrowing({ to: '9' }))
    expect(query).toEqual({ q: '圆框', category: 'frames', sort: 'price_down', maxFen: '900' })
  })
})

describe('what can be chosen', () => {
  const facets: Facet[] = [{ name: '材质', values: [{ value: '纯钛', count: 3 }] }]

  it.each<[string, Record<string, string[]>, Facet[]]>([
    ['stays as the server says', {}, facets],
    [
      'keeps a chosen value of which nothing is left',
      { 材质: ['板材'] },
      [
        {
          name: '材质',
          values: [
            { value: '纯钛', count: 3 },
            { value: '板材', count: 0 },
          ],
        },
      ],
    ],
    [
      'keeps a chosen name that is gone',
      { 框型: ['圆框'] },
      [...facets, { name: '框型', values: [{ value: '圆框', count: 0 }] }],
    ],
  ])('%s', (_what, chosen, shown) => {
    expect(withChosen(facets, chosen)).toEqual(shown)
  })
})

describe('what was searched for', () => {
  it('is there once, the newest first', () => {
    expect(remember(['圆框', '纯钛'], '纯钛')).toEqual(['纯钛', '圆框'])
    expect(remember(['圆框'], '镜盒')).toEqual(['镜盒', '圆框'])
  })

  it('is forgotten after ten others', () => {
    const ten = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']
    expect(remember(ten, '11')).toEqual(['11', ...ten.slice(0, 9)])
  })
})

describe('how far', () => {
  it.each([
    [0, '100 米'],
    [849, '800 米'],
    [1_240, '1.2 公里'],
    [9_949, '9.9 公里'],
    [12_400, '12 公里'],
    [690_000, '690 公里'],
  ])('%i m is %s', (metres, words) => {
    expect(distance(metres)).toBe(words)
  })

  it('is told in finer steps where it is known more closely', () => {
    expect(distance(849, 10)).toBe('850 米')
  })
})

describe('the grid of categories', () => {
  it.each([
    [3, 5],
    [5, 5],
    [6, 4],
    [8, 4],
    [10, 5],
  ])('of %i has %i in a row', (count, columns) => {
    expect(columnsFor(count)).toBe(columns)
  })
})
