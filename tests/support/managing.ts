import type { StaffRow, WhyView } from '@contract/attribution'
import type { Statement } from '@contract/commission'
import type { DisputeCase, DisputeRow } from '@contract/disputes'
import type { StoreFiguresView } from '@contract/reports'

/** What a manager's pages show in tests: one store, 林知夏 and 周明远, one sale they see differently. */

export const colleagueOf = (id: string, name: string, over: Partial<StaffRow> = {}): StaffRow => ({
  ...{ id, name, role: 'guide', storeId: 'guanggu', status: 'active', isMe: false },
  ...{ since: '2026-03-01T02:00:00Z', members: 0, openHandover: null },
  ...over,
})

export const whyOf = (over: Partial<WhyView> = {}): WhyView => ({
  ...{ decisionId: 'd1', title: '「汉阳树」', picture: '', orderNo: '26112211080000000001' },
  ...{ at: '2026-11-22T03:08:00Z', paidFen: 116_000, paid: true, mine: false, org: [] },
  ...{ headline: '90% 归林知夏', sentence: '因为顾客是林知夏的客户，还在保护期内。', shares: [] },
  considered: [
    {
      ...{ who: '林知夏', mine: false, what: '绑定导购', kept: true, clause: 'chosen', bps: 9_000 },
      ...{ detail: '保护期到 12 月 8 日', at: null, until: null },
    },
    {
      ...{ who: '周明远', mine: false, what: '分享', kept: false, clause: 'too_old', bps: 0 },
      ...{ detail: '超过了 7 天', at: null, until: null },
    },
  ],
  ...{ commission: null, rulesLine: '商品规则「分享优先」第 3 版', rulesetVersion: 3 },
  ...{ revised: null, adjusted: null, dispute: null, disputable: false },
  ...over,
})

export const claimOf = (over: Partial<DisputeRow> = {}): DisputeRow => ({
  ...{ id: 'q1', decisionId: 'd1', storeId: 'guanggu', storeName: '光谷步行街店' },
  ...{ orderNo: '26112211080000000001', title: '「汉阳树」', picture: '', paidFen: 116_000 },
  ...{ raisedBy: { id: 's-zhou', name: '周明远' }, words: '这位顾客是我验光的', state: 'open' },
  ...{ raisedAt: '2026-11-22T05:00:00Z', decidedAt: null, mayDecide: true, notMine: null },
  ...over,
})

export const caseOf = (over: Partial<DisputeCase> = {}): DisputeCase => ({
  ...claimOf(),
  why: whyOf(),
  timeline: [
    { at: '2026-11-20T02:00:00Z', what: '顾客打开了分享卡片', who: '林知夏' },
    { at: '2026-11-22T03:08:00Z', what: '顾客下单，系统判定', who: null },
  ],
  sides: [{ name: '周明远', claim: true, words: '这位顾客是我验光的', at: '2026-11-22T05:00:00Z' }],
  people: [
    { staffId: 's-lin', name: '林知夏', bps: 9_000 },
    { staffId: null, name: '门店公共业绩', bps: 1_000 },
  ],
  remainingFen: 116_000,
  mayGet: [
    { staffId: 's-lin', name: '林知夏', role: 'guide' },
    { staffId: 's-zhou', name: '周明远', role: 'optometrist' },
  ],
  ruling: null,
  ...over,
})

const figures = { opened: 38, joined: 3, ordered: 2, handedOver: 1, repeat: 0 }
export const figuresOf = (performanceFen = 272_400): StoreFiguresView => ({
  store: { ...figures, performanceFen },
  guides: [
    {
      ...{ staffId: 's-lin', name: '林知夏', role: 'guide', commissionFen: 8_172 },
      ...{ ...figures, performanceFen: 204_300 },
    },
  ],
})

export const statementOf = (kind: 'store' | 'guide', id: string): Statement => ({
  party: { kind, id, name: id },
  ...{ storeId: 'guanggu', period: '2026-11', state: 'open', lines: 4 },
  ...{ performanceFen: 272_400, refundedFen: 10_000, adjustedFen: -5_000 },
  commission: {
    ...{ accruedFen: 9_000, confirmedFen: 2_000, reversedFen: 300, adjustedFen: 0, paidFen: 0 },
    balanceFen: 2_000,
  },
})
