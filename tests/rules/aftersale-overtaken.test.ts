import type { CaseEvent } from '../../server/features/aftersale/rules/case'
import { neverGiven, refundsOf, refundTold } from '../../server/features/aftersale/rules/money'
import type { Line, OrderRefund } from '../../server/features/orders/rules/types'

const AT = new Date('2026-11-01T10:00:00+08:00')

describe('the refunds that bring the money of a case', () => {
  const refund = (id: string, by: 'store' | 'shopper', lineId: string) =>
    ({ id, by, parts: [{ lineId, quantity: 1, fen: 333 }] }) as OrderRefund
  const refunds = [
    refund('own', 'shopper', 'a'),
    refund('first', 'store', 'a'),
    refund('other', 'store', 'b'),
    refund('second', 'store', 'a'),
  ]
  const of = (refundId: string | null, event: CaseEvent) => {
    const step = { at: AT, actor: 'orders', event, from: 'asked', to: 'refunding' } as const
    const row = { refundId, parts: [{ lineId: 'a', quantity: 2 }], history: [step] }
    return refundsOf(row, { refunds }).map(({ id }) => id)
  }

  it('are its own one, or every one of the store that was quicker', () => {
    expect(of('own', 'grant')).toEqual(['own'])
    expect(of('second', 'overtaken')).toEqual(['first', 'second'])
    expect(of(null, 'decline')).toEqual([])
  })
})

it('are of units that she was never given', () => {
  const lines = [
    { lineId: 'a', state: 'handed_over' },
    { lineId: 'b', state: 'cancelled' },
  ] as Line[]
  const parts = ['a', 'b'].map((lineId) => ({ lineId, quantity: 1 }))
  expect(neverGiven({ lines }, parts)).toEqual([parts[1]])
})

it.each<[OrderRefund['state'][], ReturnType<typeof refundTold>]>([
  [[], null],
  [['done', 'done'], { state: 'done', sentence: '已退款 ¥1.00，原路返回，已到账' }],
  [['asked', 'done'], { state: 'processing', sentence: '正在退款 ¥1.00，原路返回，处理中' }],
  [
    ['asked', 'delayed', 'done'],
    { state: 'delayed', sentence: '退款 ¥1.00 遇到问题，门店和微信在处理，钱不会丢' },
  ],
])('say of refunds that are %j where the slowest is', (states, told) => {
  const refunds = states.map((state) => ({ state, fen: 300 }) as OrderRefund)
  expect(refundTold(refunds, 100)).toEqual(told)
})
