import type { Flow } from '../../server/db/ledger'
import { textCell } from '../../server/features/commission/rules/csv'
import { payoutOf } from '../../server/features/commission/rules/payout'
import {
  periodOf,
  periodsBetween,
  spanOf,
  timeInOpenPeriod,
} from '../../server/features/commission/rules/period'
import { commissionFen, rateFor } from '../../server/features/commission/rules/rate'
import { settleRows, type CommissionRow } from '../../server/features/commission/rules/row'
import { balancesAfter, guideAccounts } from '../../server/features/commission/rules/statement'
import type { CommissionRules } from '../../server/features/rulesets/contract'

const AT = new Date('2026-11-22T10:00:00+08:00')

describe('the rate of what was sold', () => {
  const sold = {
    storeId: 'jianghan',
    categoryPath: ['titanium', 'frames'],
    role: 'optometrist' as const,
  }
  const any = { bps: 1 }
  const role = { role: 'optometrist' as const, bps: 2 }
  const parent = { categoryId: 'frames', bps: 3 }
  const parentRole = { ...parent, role: 'optometrist' as const, bps: 4 }
  const leaf = { categoryId: 'titanium', bps: 5 }
  const leafRole = { ...leaf, role: 'optometrist' as const, bps: 6 }
  const store = { storeId: 'jianghan', bps: 7 }
  const storeRole = { ...store, role: 'optometrist' as const, bps: 8 }
  const storeParent = { ...store, categoryId: 'frames', bps: 9 }
  const storeLeaf = { ...store, categoryId: 'titanium', bps: 10 }
  const rising = [any, role, parent, parentRole, leaf, leafRole]
  const ofStore = [store, storeRole, storeParent, storeLeaf]
  const plan = (rates: CommissionRules['rates']): CommissionRules => ({
    ...{ rates, defaultBps: 99, confirmDays: 7 },
  })

  it('is the most specific: store over category, leaf over parent, category over role', () => {
    const rates = [...rising, ...ofStore]
    rates.forEach((rate, i) => {
      expect(rateFor(plan(rates.slice(0, i + 1)), sold)).toBe(rate.bps)
      expect(rateFor(plan(rates.slice(0, i + 1).reverse()), sold)).toBe(rate.bps)
    })
  })

  it.each([
    ['another store', { storeId: 'guanggu', bps: 7 }],
    ['another category', { categoryId: 'lenses', bps: 7 }],
    ['another role', { role: 'cashier' as const, bps: 7 }],
    ['the store, but another category', { storeId: 'jianghan', categoryId: 'lenses', bps: 7 }],
    ['the category, but another role', { ...leaf, role: 'guide' as const, bps: 7 }],
  ])('passes over a rate for %s', (_what, rate) => {
    expect(rateFor(plan([rate]), sold)).toBe(99)
  })

  it('is the first of two that say the same', () => {
    expect(rateFor(plan([leaf, { ...leaf, bps: 70 }]), sold)).toBe(5)
  })

  it.each([
    [0, 300, 0],
    [33, 300, 0],
    [34, 300, 1],
    [9_999, 200, 199],
    [116_000, 200, 2_320],
    [1, 10_000, 1],
    [99_999_999, 9_999, 99_989_999],
  ])('of %i fen at %i bps is %i fen', (fen, bps, expected) => {
    expect(commissionFen(fen, bps)).toBe(expected)
  })
})

describe('the month of a moment', () => {
  it.each([
    ['2026-10-31T15:59:59.999Z', '2026-10'],
    ['2026-10-31T16:00:00.000Z', '2026-11'],
    ['2026-11-30T23:59:59.999+08:00', '2026-11'],
    ['2026-12-01T00:00:00+08:00', '2026-12'],
    ['2026-12-31T16:00:00Z', '2027-01'],
    ['2028-02-29T12:00:00+08:00', '2028-02'],
  ])('%s is in %s', (moment, period) => {
    expect(periodOf(new Date(moment))).toBe(period)
    const { from, to } = spanOf(period)
    expect(from <= new Date(moment) && new Date(moment) < to).toBe(true)
  })

  it('is moved to the first moment of the open period once its own is closed', () => {
    const last = new Date('2026-11-30T23:59:59.999+08:00')
    const december = new Date('2026-12-01T00:00:00+08:00')
    expect(timeInOpenPeriod(last, null)).toBe(last)
    expect(timeInOpenPeriod(last, '2026-10')).toBe(last)
    expect(timeInOpenPeriod(last, '2026-11')).toEqual(december)
    expect(timeInOpenPeriod(AT, '2026-12')).toEqual(new Date('2027-01-01T00:00:00+08:00'))
    expect(timeInOpenPeriod(december, '2026-11')).toBe(december)
  })

  it('counts the months between two, over the year', () => {
    expect(periodsBetween('2026-11', '2027-02')).toEqual([
      ...['2026-11', '2026-12', '2027-01', '2027-02'],
    ])
    expect(periodsBetween('2026-11', '2026-10')).toEqual([])
  })
})

/** A small generator with a seed, so that a failure can be played again. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
}

describe('the commission of a line through anything that happens to it', () => {
  const plan = {
    ...{ kind: 'commission' as const, version: 3 },
    data: { rates: [], defaultBps: 333, confirmDays: 7 },
  }

  it.each([1, 2, 3, 4, 5])(
    'is what its people are worth, and the entries say so (seed %i)',
    (seed) => {
      const pick = generator(seed)
      let rows: CommissionRow[] = []
      const posted = new Map<string, number>()
      for (let step = 0; step < 60; step += 1) {
        const guides = ['a', 'b', 'c']
          .filter(() => pick(3) > 0)
          .map((staffId) => ({ staffId, role: 'guide' as const, performanceFen: pick(100_000) }))
        const line = {
          ...{ decisionId: 'd', orderId: 'o', orderNo: '1', lineId: 'l', title: 't' },
          ...{ storeId: 's', categoryId: 'c', categoryPath: ['c'], handedOverAt: null, guides },
        }
        const cause = { kind: 'adjusted' as const, id: String(step) }
        const settled = settleRows(rows, [line], plan, cause, AT)
        const changed = [...settled.moved, ...settled.begun]
        rows = [...rows.filter((row) => !changed.some((c) => c._id === row._id)), ...changed]
        for (const { account, amount } of settled.entries.flatMap((entry) => entry.postings)) {
          posted.set(account, (posted.get(account) ?? 0) + amount)
        }
        for (const row of rows) {
          const worth = guides.find((g) => g.staffId === row.staffId)?.performanceFen ?? 0
          expect(row.fen).toBe(Math.floor((worth * 333) / 10_000))
          expect(posted.get(`accrued:guide:${row.staffId}`) ?? 0).toBe(row.fen)
        }
        expect([...posted.values()].reduce((sum, fen) => sum + fen, 0)).toBe(0)
        expect(settleRows(rows, [line], plan, cause, AT)).toEqual({
          ...{ begun: [], moved: [], entries: [] },
        })
      }
    },
  )
})

describe('a statement', () => {
  const flow = (account: string, sourceKind: string, amount: number): Flow => ({
    ...{ storeId: 's', account, sourceKind, amount, entries: 1 },
  })

  it('tells sales, refunds, rulings, confirmation and pay-out apart', () => {
    const flows = [
      flow('guide:g', 'paid', 10_000),
      flow('guide:g', 'refund', -1_000),
      flow('guide:g', 'adjusted', -4_000),
      flow('guide:g', 'revised', 500),
      flow('accrued:guide:g', 'paid', 300),
      flow('accrued:guide:g', 'refund', -30),
      flow('accrued:guide:g', 'confirmed', -200),
      flow('confirmed:guide:g', 'confirmed', 200),
      flow('confirmed:guide:g', 'adjusted', -120),
      flow('confirmed:guide:g', 'payout', -50),
      flow('paid:guide:g', 'payout', 50),
      flow('expense:s', 'paid', -300),
      flow('pool:s', 'paid', 7),
    ]
    expect(guideAccounts(flows, [{ storeId: 's', staffId: 'g', fen: 1 }])).toEqual([
      {
        ...{ storeId: 's', staffId: 'g', lines: 1 },
        ...{ performanceFen: 5_500, refundedFen: 1_000, adjustedFen: -3_500 },
        commission: {
          ...{ accruedFen: 300, confirmedFen: 200, reversedFen: 30, adjustedFen: -120 },
          ...{ paidFen: 50, balanceFen: 31 },
        },
      },
    ])
  })

  it('carries a balance on until it is settled', () => {
    const opening = [
      { storeId: 's', staffId: 'g', fen: 100 },
      { storeId: 's', staffId: 'h', fen: 5 },
    ]
    expect(balancesAfter(opening, [flow('confirmed:guide:g', 'payout', -100)])).toEqual([
      { storeId: 's', staffId: 'h', fen: 5 },
    ])
  })
})

describe('a pay-out', () => {
  it('pays a guide’s stores together and passes over who has nothing left', () => {
    const balances = [
      { storeId: 's', staffId: 'g', fen: 100 },
      { storeId: 't', staffId: 'g', fen: -30 },
      { storeId: 's', staffId: 'h', fen: -1 },
      { storeId: 's', staffId: 'i', fen: 20 },
      { storeId: 't', staffId: 'i', fen: -20 },
    ]
    const paid = payoutOf('2026-11', balances, AT)
    expect(paid).toMatchObject({ guides: 1, paidFen: 70 })
    expect(paid.entries.map(({ sourceId, reason }) => [sourceId, reason])).toEqual([
      ['s:g', '2026-11'],
      ['t:g', '2026-11'],
    ])
    for (const { postings } of paid.entries)
      expect(postings.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
  })
})

describe('a cell of a file for spreadsheets', () => {
  it.each([
    ['林晓', '林晓'],
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-x', "'-x"],
    ['@cmd', "'@cmd"],
    ['\t=1', "'\t=1"],
    ['a,b', '"a,b"'],
    ['="a",b', '"\'=""a"",b"'],
    ['a\nb', '"a\nb"'],
  ])('%j is written %j', (text, cell) => {
    expect(textCell(text)).toBe(cell)
  })
})
