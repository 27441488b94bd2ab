import type { Posting } from '../../server/db/ledger'
import type { Share } from '../../server/features/attribution/contract'
import {
  accountOf,
  guidesWorth,
  peoplePostings,
  performanceEntry,
  performanceOf,
  performancePostings,
} from '../../server/features/attribution/rules/performance'
import { AT } from '../support/attribution'

const guide = (id: string, bps: number): Share => ({ kind: 'guide', id, bps })
const store = (bps: number): Share => ({ kind: 'store', id: 'a', bps })
const brand = (bps: number): Share => ({ kind: 'brand', id: 'brand', bps })
const pool: Share = { kind: 'pool', id: 'a', bps: 10_000 }
const moved = (postings: Posting[]) =>
  Object.fromEntries(postings.filter((p) => p.amount !== 0).map((p) => [p.account, p.amount]))

describe('what a line is worth for each share', () => {
  it.each<[string, Share[], number, number[]]>([
    ['the whole', [guide('lin', 10_000)], 116_003, [116_003]],
    ['nothing', [guide('lin', 9_000), guide('zhou', 1_000)], 0, [0, 0]],
    ['a fen, to the larger part', [guide('lin', 9_000), guide('zhou', 1_000)], 1, [1, 0]],
    ['an odd amount', [guide('lin', 9_000), guide('zhou', 1_000)], 116_003, [104_403, 11_600]],
    [
      'halves, the odd fen to the first',
      [guide('lin', 5_000), guide('zhou', 5_000)],
      101,
      [51, 50],
    ],
    ['thirds', [guide('a', 3_334), guide('b', 3_333), guide('c', 3_333)], 100, [34, 33, 33]],
    ['eighths', [guide('lin', 8_750), guide('zhou', 1_250)], 1_900, [1_663, 237]],
    ['a part of nothing', [store(0), brand(10_000)], 99, [0, 99]],
  ])('%s', (_name, shares, fen, parts) => {
    expect(performanceOf(shares, fen).map((part) => part.fen)).toEqual(parts)
    expect(performanceOf(shares, fen).map((part) => part.share)).toEqual(shares)
  })

  it('is told by guide; the pool is none', () => {
    const shares = [guide('lin', 6_000), guide('zhou', 3_000), { ...pool, bps: 1_000 }]
    expect([...guidesWorth(shares, 1_001)]).toEqual([
      ['lin', 601],
      ['zhou', 300],
    ])
    const twice = [guide('lin', 5_000), guide('lin', 5_000)]
    expect([...guidesWorth(twice, 101)]).toEqual([['lin', 101]])
  })

  it('is kept on an account by kind', () => {
    const accounts = [guide('lin', 1), pool, store(1), brand(1)].map(accountOf)
    expect(accounts).toEqual(['guide:lin', 'pool:a', 'store:a', 'brand:brand'])
  })
})

const split = {
  org: [store(8_000), brand(2_000)],
  people: [guide('lin', 9_000), guide('zhou', 1_000)],
  adjusted: null,
}
/** What is left after each partial refund of a line of 1,003 fen. */
const LEFT = [1_003, 1_002, 670, 333, 7, 0]

describe('a split line that is refunded in odd parts', () => {
  it('stands after each refund where dealing the rest would put it', () => {
    const books: Record<string, number> = {}
    let before = 0
    for (const left of LEFT) {
      for (const { account, amount } of performancePostings(split, before, left))
        books[account] = (books[account] ?? 0) + amount
      before = left
      for (const shares of [split.org, split.people])
        for (const { share, fen } of performanceOf(shares, left))
          expect(books[accountOf(share)]).toBe(fen)
      expect(books['sales:org']).toBe(0 - left)
      expect(books['sales:people']).toBe(0 - left)
    }
    expect(Object.values(books).every((amount) => amount === 0)).toBe(true)
  })

  it.each<[string, number, number, Record<string, number>]>([
    [
      'paid',
      0,
      1_003,
      {
        ...{ 'store:a': 802, 'brand:brand': 201, 'sales:org': -1_003 },
        ...{ 'guide:lin': 903, 'guide:zhou': 100, 'sales:people': -1_003 },
      },
    ],
    [
      'a fen back: it is the larger part’s',
      1_003,
      1_002,
      {
        ...{ 'brand:brand': -1, 'sales:org': 1 },
        ...{ 'guide:lin': -1, 'sales:people': 1 },
      },
    ],
    [
      'the rest back',
      333,
      0,
      {
        ...{ 'store:a': -266, 'brand:brand': -67, 'sales:org': 333 },
        ...{ 'guide:lin': -300, 'guide:zhou': -33, 'sales:people': 333 },
      },
    ],
    ['nothing changed', 500, 500, {}],
  ])('posts what is the difference: %s', (_name, from, to, postings) => {
    expect(moved(performancePostings(split, from, to))).toEqual(postings)
  })

  it('follows the ruling, where there is one', () => {
    const adjusted = { disputeId: 'd', nth: 1, at: AT, people: [guide('zhou', 10_000)] }
    const postings = performancePostings({ ...split, adjusted }, 100, 0)
    expect(moved(postings)).toMatchObject({ 'guide:zhou': -100, 'sales:people': 100 })
    expect(moved(postings)).not.toHaveProperty('guide:lin')
  })
})

describe('a line that comes to count for others', () => {
  it.each<[string, Share[], Share[], number, Record<string, number>]>([
    [
      'another guide',
      [guide('lin', 10_000)],
      [guide('qiu', 10_000)],
      101,
      { 'guide:lin': -101, 'guide:qiu': 101 },
    ],
    [
      'a half',
      [guide('lin', 10_000)],
      [guide('lin', 5_000), guide('qiu', 5_000)],
      101,
      { 'guide:lin': -50, 'guide:qiu': 50 },
    ],
    ['the pool', [guide('lin', 10_000)], [pool], 101, { 'guide:lin': -101, 'pool:a': 101 }],
    ['the same', [guide('lin', 10_000)], [guide('lin', 10_000)], 101, {}],
    ['nothing left of it', [guide('lin', 10_000)], [pool], 0, {}],
  ])('moves what is left: %s', (_name, before, after, fen, postings) => {
    expect(moved(peoplePostings(before, after, fen))).toEqual(postings)
  })

  it('is one entry of the line, told by its cause', () => {
    const line = { lineId: 'l1', storeId: 'a', orderNo: '26', title: '镜架' }
    const postings = peoplePostings([pool], [guide('lin', 10_000)], 5)
    expect(performanceEntry(line, { kind: 'revised', id: 't1' }, postings, AT)).toEqual({
      ...{ ledger: 'performance', sourceKind: 'revised', sourceId: 'l1', reason: 't1' },
      ...{ storeId: 'a', about: { orderNo: '26', title: '镜架' }, postings, at: AT },
    })
  })
})
