import type { BoundMember, SaleRow, ShareCodeRow, WhyView } from '@contract/attribution'
import type { Statement } from '@contract/commission'
import type { DisputeView } from '@contract/disputes'

export const NOT_MINE = '未归你。下单前 7 天内，另一位导购的分享更晚被打开。'

/** A line of which most is hers. */
export const saleOf = (over: Partial<SaleRow> = {}): SaleRow => ({
  ...{ decisionId: 'd1', orderNo: '26112211080000000001', title: '「汉阳树」', picture: '' },
  ...{ paidFen: 116_000, mine: true, bps: 9_000, performanceFen: 104_400, expectedFen: 104_400 },
  ...{ state: 'paid' as const, customer: '尾号 5678', channel: 'card' as const },
  ...{ disputable: true, sentence: '因为这位顾客是你的客户，绑定关系仍然有效。' },
  ...{ at: '2026-11-22T03:08:00Z' },
  ...over,
})

export const notMine: Partial<SaleRow> = {
  ...{ mine: false, bps: 0, performanceFen: 0, expectedFen: 0, customer: null },
  sentence: NOT_MINE,
}

type Row = WhyView['considered'][number]
export const candidate = (over: Partial<Row> = {}): Row => ({
  ...{ who: '你', mine: true, what: '绑定导购', kept: true, clause: 'chosen' as const },
  ...{ detail: '保护期到 12 月 8 日，优先于他人分享', bps: 9_000 },
  ...{ at: '2026-11-20T13:16:00Z', until: '2026-12-08T00:00:00Z' },
  ...over,
})

export const whyOf = (over: Partial<WhyView> = {}): WhyView => ({
  ...{ decisionId: 'd1', title: '「汉阳树」', picture: '', orderNo: '26112211080000000001' },
  ...{ at: '2026-11-22T03:08:00Z', paidFen: 116_000, paid: true, mine: true },
  headline: '这一笔 90% 归你',
  sentence: '因为这位顾客是你的客户，还在保护期内，所以别人的分享只算协助。',
  shares: [
    { label: '你', kind: 'guide', bps: 9_000, performanceFen: 104_400 },
    { label: '另一位导购', kind: 'guide', bps: 1_000, performanceFen: 11_600 },
  ],
  org: [],
  considered: [
    candidate(),
    candidate({
      ...{ who: '另一位导购', mine: false, what: '分享', clause: 'assist', bps: 1_000 },
      detail: '11 月 20 日 21:16 打开，保护期内记为协助',
    }),
    candidate({
      ...{ what: '分享', kept: false, clause: 'too_old', bps: 0 },
      detail: '11 月 9 日 10:00 打开，已超过 7 天',
    }),
  ],
  commission: {
    ...{ rateBps: 300, fen: 3_132, state: 'accrued' },
    line: '顾客取货满 7 天后确认，退款会按比例退回',
  },
  ...{ rulesLine: '商品规则「分享优先」第 3 版 · 下单时判定', rulesetVersion: 3 },
  ...{ revised: null, adjusted: null, dispute: null, disputable: true },
  ...over,
})

export const statementOf = (over: Partial<Statement> = {}): Statement => ({
  ...{ party: { kind: 'guide', id: 's-lin', name: '林知夏' }, storeId: 'guanggu' },
  ...{ period: '2026-11', state: 'open', lines: 8 },
  ...{ performanceFen: 272_400, refundedFen: 0, adjustedFen: 0 },
  commission: {
    ...{ accruedFen: 8_172, confirmedFen: 3_132, reversedFen: 0, adjustedFen: 0 },
    ...{ paidFen: 0, balanceFen: 3_132 },
  },
  ...over,
})

export const codeOf = (over: Partial<ShareCodeRow> = {}): ShareCodeRow => ({
  ...{ code: 'c1', path: '/areas/product/detail/index?id=hanyang&s=c1', title: '「汉阳树」' },
  ...{ picture: '/media/hanyang.webp', validUntil: null, link: null, page: 'product' },
  ...{ productId: 'hanyang', channel: 'card', createdAt: '2026-11-20T03:00:00Z' },
  ...{ revoked: false, ended: false, opened: 19, joined: 2, ordered: 1 },
  ...over,
})

export const memberOf = (over: Partial<BoundMember> = {}): BoundMember => ({
  ...{ id: 'b1', label: '尾号 5678', isMember: true, since: '2026-11-08T00:00:00Z' },
  ...{ protectedUntil: '2026-12-08T00:00:00Z', validUntil: '2027-05-07T00:00:00Z' },
  ...{ rule: '11 月 8 日从你的分享进店', lastVisitAt: '2026-11-21T03:20:00Z', orders: 2 },
  ...{ mayAct: true, why: null },
  ...over,
})

export const disputeOf = (over: Partial<DisputeView> = {}): DisputeView => ({
  ...{ id: 'x1', decisionId: 'd1', orderNo: '26112211080000000001', title: '「汉阳树」' },
  ...{ picture: '', state: 'open', raised: true, words: '顾客是我接待的', mayAnswer: false },
  ...{ raisedAt: '2026-11-22T04:00:00Z', decidedAt: null, reason: null },
  ...{ bpsBefore: 1_000, bpsAfter: null },
  ...over,
})
