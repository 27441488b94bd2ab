import type { Tally } from '../../server/features/attribution/rules/replay'
import type { AttributionRules } from '../../server/features/rulesets/contract'
import { RULES, generated, replayed } from '../support/replayed'

const sumOf = (tally: Tally, when: 'beforeFen' | 'afterFen') =>
  [...tally.values()].reduce((sum, row) => sum + row[when], 0)

const DRAFTS: [string, Partial<AttributionRules>][] = [
  ['service-first', { goods: 'service-first', services: 'service-first' }],
  ['a part for assists', { assistBps: 3_333 }],
  ['a share beats a protected binding', { protectedBindingBeatsShare: false }],
  ['a part for campaigns', { campaignOrgBps: 1_250 }],
  ['across stores', { allowCrossStore: true, shareDays: 14 }],
  ['a blocked store', { blockedStoreIds: ['store-3'] }],
  ['everything at once', { goods: 'service-first', assistBps: 1, campaignOrgBps: 1, shareDays: 1 }],
]

describe('a replay', () => {
  it('under the rules of the time moves nothing', () => {
    const totals = replayed(generated(200), RULES)
    expect([totals.lines, totals.moved]).toEqual([200, 0])
    for (const tally of [totals.guides, totals.pools, totals.stores, totals.channels]) {
      expect(tally.size).toBeGreaterThan(0)
      for (const { beforeFen, afterFen } of tally.values()) expect(afterFen).toBe(beforeFen)
    }
  })

  it.each(DRAFTS)(
    'under %s moves lines and deals every fen once in both dimensions',
    (_name, draft) => {
      const totals = replayed(generated(200), { ...RULES, ...draft })
      expect(totals.moved).toBeGreaterThan(0)
      for (const when of ['beforeFen', 'afterFen'] as const) {
        const { guides, pools, stores, campaigns, channels, categories, performanceFen } = totals
        expect(sumOf(guides, when) + sumOf(pools, when)).toBe(performanceFen)
        expect(sumOf(stores, when) + sumOf(campaigns, when)).toBe(performanceFen)
        expect(sumOf(channels, when)).toBe(performanceFen)
        expect(sumOf(categories, when)).toBe(sumOf(guides, when))
      }
    },
  )

  it('keeps no more of many lines than of the parties in them', () => {
    const sizes = (lines: number) => {
      const { guides, pools, stores, campaigns, channels, categories } = replayed(
        generated(lines),
        { ...RULES, campaignOrgBps: 500 },
      )
      return [guides, pools, stores, campaigns, channels, categories].map(({ size }) => size)
    }
    const [guides = 0, pools = 0, ...others] = sizes(1_000)
    expect([guides <= 100, pools <= 20]).toEqual([true, true])
    expect(others).toEqual([20, 1, 7, 4])
  })
})
