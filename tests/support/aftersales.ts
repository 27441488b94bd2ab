import type { CaseOption, CaseView, OrderCasesView } from '@contract/aftersale'

/** What shoppers give back in tests: a case, and what can be asked for. */

export const goodsOf = (lineId: string, over: Partial<CaseView['lines'][number]> = {}) => ({
  ...{ lineId, skuId: `sku-${lineId}`, productId: `product-${lineId}`, title: `商品${lineId}` },
  ...{ options: '', picture: '', quantity: 1, fen: 10_000 },
  ...over,
})

export const caseOf = (over: Partial<CaseView> = {}): CaseView => ({
  ...{ id: 'c1', no: 'SH26112200000001', orderId: 'o1', orderNo: '26112214000000001979' },
  ...{ storeId: 'guanggu', storeName: '光谷步行街店', customer: null, kind: 'return' },
  ...{ wish: 'refund', lines: [goodsOf('a')], fen: 10_000, reason: '戴着不合适', note: '' },
  ...{ pictures: [], state: 'asked', sentence: '门店看过就回复你。', dueAt: null },
  steps: [{ at: '2026-11-22T06:00:00Z', who: '你', text: '申请退货' }],
  ...{ refund: null, actions: [] },
  ...over,
})

export const optionOf = (lineId: string, over: Partial<CaseOption> = {}): CaseOption => ({
  ...{ lineId, kind: 'refund', units: 1, automatic: true, until: null },
  ...over,
})

export const REASONS: OrderCasesView['reasons'] = [
  { code: 'unwanted', kinds: ['refund', 'return'], text: '不想要了' },
  { code: 'too_slow', kinds: ['refund'], text: '等太久了' },
  { code: 'faulty', kinds: ['return'], text: '商品有问题' },
]

export const askableOf = (options: CaseOption[], cases: CaseView[] = []): OrderCasesView => ({
  ...{ options, reasons: REASONS, cases },
})
