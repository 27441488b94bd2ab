import type { MoneyState } from '@contract/orders'
import { moneyLine, refundSentence } from '../../server/features/orders/rules/money-line'
import type { OrderRefund, Viewer } from '../../server/features/orders/rules/types'

const facts = {
  ...{ paidFen: 128_000, refundedFen: 0, refunds: [], inDoubt: false, cancelledBy: null },
  holdUntil: new Date('2026-11-22T14:35:00+08:00'),
  history: [],
}
const now = new Date('2026-11-22T14:30:00+08:00')

type State = OrderRefund['state']
const refund = (fen: number, state: State, cause: OrderRefund['cause'] = 'cannot_fulfil') => ({
  ...{ id: `${fen}`, requestKey: null, by: 'store' as const, actor: '', cause, reason: '' },
  ...{ at: now, parts: [], fen, state, doneAt: null },
})
/** Money that people paid back by other means. */
const otherwise = (row: ReturnType<typeof refund>) => ({ ...row, otherwise: true })
const late = (fen: number, state: State) => refund(fen, state, 'late')

const doubted = {
  ...{ at: now, actor: 'payments', event: 'doubt' },
  from: 'unpaid',
  to: 'unpaid',
} as const
const CLEARED = '已取消。有一笔付款和订单对不上，已和微信核对清楚，付了的已原路退回'
const DOUBT = '有一笔付款和订单对不上，正在和微信核对，钱不会丢'

describe('the sentence about the money', () => {
  it.each<[MoneyState, Partial<Parameters<typeof moneyLine>[0]>, Viewer, string]>([
    ['unpaid', {}, 'shopper', '还没付款，货为你留到 14:35'],
    ['unpaid', {}, 'staff', '还没付款，货留到 14:35'],
    ['unpaid', { holdUntil: now }, 'shopper', '付款时间已过，正在关单'],
    ['unpaid', { inDoubt: true }, 'shopper', DOUBT],
    [
      'cancelling',
      { cancelledBy: 'shopper' },
      'shopper',
      '取消中，正在向微信确认。要是钱已付出，会原路退回',
    ],
    ['cancelling', { cancelledBy: 'expiry' }, 'shopper', '付款时间已过，正在向微信确认有没有付款'],
    ['cancelling', { inDoubt: true }, 'shopper', DOUBT],
    ['cancelled', { paidFen: 0 }, 'shopper', '已取消，没有扣款'],
    ['cancelled', { inDoubt: true }, 'shopper', DOUBT],
    ['cancelled', { history: [doubted] }, 'shopper', CLEARED],
    [
      'cancelled',
      { refunds: [late(9_900, 'asked')] },
      'shopper',
      '取消后到账 ¥99.00，正在原路退回，处理中',
    ],
    [
      'cancelled',
      { refunds: [late(9_900, 'delayed')] },
      'shopper',
      '取消后到账 ¥99.00，退款遇到问题，门店和微信在处理，钱不会丢',
    ],
    [
      'cancelled',
      { refunds: [late(9_900, 'done')] },
      'shopper',
      '取消后到账 ¥99.00，已原路退回，已到账',
    ],
    ['paid', {}, 'shopper', '已付款 ¥1,280.00'],
    ['paid', { inDoubt: true }, 'shopper', '已付款 ¥1,280.00'],
    ['paid', { paidFen: 0 }, 'shopper', '不用付款'],
    [
      'paid',
      { refunds: [late(100, 'asked')] },
      'shopper',
      '已付款 ¥1,280.00；多付的 ¥1.00 正在原路退回，处理中',
    ],
    [
      'paid',
      { refunds: [late(100, 'done'), late(200, 'done')] },
      'shopper',
      '已付款 ¥1,280.00；多付的 ¥3.00 已原路退回，已到账',
    ],
    [
      'paid',
      { refunds: [refund(42_666, 'asked')] },
      'shopper',
      '已付款 ¥1,280.00；正在部分退款 ¥426.66，原路返回，处理中',
    ],
    [
      'paid',
      { refunds: [refund(42_666, 'delayed')] },
      'shopper',
      '已付款 ¥1,280.00；部分退款 ¥426.66 遇到问题，门店和微信在处理，钱不会丢',
    ],
    [
      'paid',
      { refunds: [refund(42_667, 'asked'), refund(42_666, 'done')], refundedFen: 42_666 },
      'shopper',
      '已付款 ¥1,280.00；已部分退款 ¥426.66，原路返回，已到账；正在部分退款 ¥426.67，原路返回，处理中',
    ],
    [
      'refunding',
      { refunds: [refund(128_000, 'asked')] },
      'shopper',
      '正在退款 ¥1,280.00，原路返回，处理中',
    ],
    [
      'refunding',
      { refunds: [refund(128_000, 'delayed')] },
      'shopper',
      '退款 ¥1,280.00 遇到问题，门店和微信在处理，钱不会丢',
    ],
    [
      'refunding',
      { refunds: [refund(28_000, 'done'), refund(100_000, 'asked')], refundedFen: 28_000 },
      'staff',
      '已退款 ¥280.00，原路返回，已到账；正在退款 ¥1,000.00，原路返回，处理中',
    ],
    [
      'refunding',
      { cancelledBy: 'shopper', refunds: [refund(128_000, 'asked', 'unwanted')] },
      'shopper',
      '你取消时钱已经付出，正在退款 ¥1,280.00，原路返回，处理中，不用你做什么',
    ],
    [
      'refunding',
      { cancelledBy: 'shopper', refunds: [refund(128_000, 'asked', 'unwanted')] },
      'staff',
      '顾客取消时钱已经付出，正在退款 ¥1,280.00，原路返回，处理中',
    ],
    [
      'refunded',
      { refundedFen: 128_000, refunds: [refund(28_000, 'done'), refund(100_000, 'done')] },
      'shopper',
      '已退款 ¥1,280.00，原路返回，已到账',
    ],
    [
      'refunded',
      { refundedFen: 128_000, refunds: [refund(128_000, 'done'), late(128_000, 'asked')] },
      'shopper',
      '已退款 ¥1,280.00，原路返回，已到账；多付的 ¥1,280.00 正在原路退回，处理中',
    ],
    ['refunded', { paidFen: 0, refunds: [refund(0, 'done')] }, 'shopper', '已取消，没有扣款'],
    [
      'refunded',
      { refundedFen: 128_000, refunds: [otherwise(refund(128_000, 'done'))] },
      'shopper',
      '已退款 ¥1,280.00，门店已另行退还',
    ],
    [
      'refunded',
      {
        refundedFen: 128_000,
        refunds: [otherwise(refund(28_000, 'done')), refund(100_000, 'done')],
      },
      'shopper',
      '已退款 ¥1,000.00，原路返回，已到账；已退款 ¥280.00，门店已另行退还',
    ],
    [
      'paid',
      {
        refunds: [otherwise(refund(28_000, 'done')), otherwise(late(128_000, 'done'))],
      },
      'staff',
      '已付款 ¥1,280.00；已部分退款 ¥280.00，门店已另行退还；多付的 ¥1,280.00 门店已另行退还',
    ],
    [
      'cancelled',
      { refunds: [otherwise(late(128_000, 'done'))] },
      'shopper',
      '取消后到账 ¥1,280.00，门店已另行退还',
    ],
  ])('of %s with %j for the %s', (money, changes, viewer, sentence) => {
    const order = { ...facts, money, ...changes }
    expect(moneyLine(order, viewer, 'Asia/Shanghai', now)).toBe(sentence)
  })
})

describe('the sentence about one refund', () => {
  it.each<[number, State, string]>([
    [42_666, 'asked', '正在退款 ¥426.66，原路返回，处理中'],
    [42_666, 'delayed', '退款 ¥426.66 遇到问题，门店和微信在处理，钱不会丢'],
    [42_666, 'done', '已退款 ¥426.66，原路返回，已到账'],
    [0, 'done', '没有付款，不用退'],
  ])('of %d fen that is %s', (fen, state, sentence) => {
    expect(refundSentence({ fen, state })).toBe(sentence)
  })
})
