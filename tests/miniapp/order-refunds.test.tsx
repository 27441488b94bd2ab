import { QueryClient } from '@tanstack/react-query'
import type { OrderRefundView, OrderView } from '@contract/orders'
import OrderDetail from '@/areas/orders/detail'
import { sumWord } from '@/areas/orders/sum-word'
import { queryClient } from '@/api/query'
import { lineWord, openUnits, partWord } from '@/lib/line-units'
import { askableOf, caseOf, optionOf } from '../support/aftersales'
import { storeOf } from '../support/mall-pages'
import { byId, lineOf, open, orderOf, said, serve, settle, tap, the } from '../support/staff-pages'
import { openWith, urlsOf } from '../support/taro'

const refundOf = (over: Partial<OrderRefundView> = {}): OrderRefundView => ({
  ...{ id: 'r1', fen: 42_666, lines: [{ lineId: 'a', title: '「汉阳树」', quantity: 1 }] },
  ...{ by: 'shopper', reason: '不想要了', state: 'processing', at: '2026-11-22T05:30:00Z' },
  ...{ doneAt: null, sentence: '正在退款 ¥426.66，原路返回，处理中' },
  ...over,
})

describe('the units of a line', () => {
  it.each([
    ['untouched', {}, 3, '备货中', ''],
    ['one on its way back', { refunding: 1 }, 2, '备货中', '1 件退款中'],
    [
      'one on its way, one back',
      { refunding: 1, refunded: 1 },
      1,
      '备货中',
      '1 件退款中，已退 1 件',
    ],
    ['all on their way', { refunding: 2, refunded: 1 }, 0, '退款中', ''],
    ['all back', { refunded: 3, state: 'cancelled' as const }, 0, '已退款', ''],
    [
      'one of two given came back',
      { state: 'handed_over' as const, handedOver: 2, refunded: 2 },
      ...([0, '已取', '已退 2 件'] as const),
    ],
  ])('%s', (_, over, units, word, part) => {
    const line = lineOf('a', { quantity: 3, ...over })
    expect(openUnits(line)).toBe(units)
    expect(lineWord(line).word).toBe(word)
    expect(partWord(line)).toBe(part)
  })
})

describe('the amount of an order', () => {
  it.each<[OrderView['status'], string]>([
    ['unpaid', '应付'],
    ['cancelling', '应付'],
    ['cancelled', '合计'],
    ['preparing', '实付'],
    ['completed', '实付'],
    ['refunded', '实付'],
  ])('of one that is %s is called %s', (status, word) => {
    expect(sumWord({ status })).toBe(word)
  })
})

const page = (order: Partial<OrderView>, asking = askableOf([])) =>
  serve({
    ...{
      'GET /orders/o1': orderOf({ actions: [], ...order }),
      'GET /orders/o1/aftersales': asking,
    },
    'GET /stores/guanggu': storeOf('guanggu'),
  })

describe('an order opened from WeChat’s order centre', () => {
  it('is found by the number of its payment, and cancelled by its own id', async () => {
    queryClient.clear()
    openWith({ id: '20261122142000000001-1', channel: '1' })
    const unpaid = orderOf({ status: 'unpaid', money: 'unpaid', actions: ['cancel'] })
    const got = serve({
      'GET /orders/20261122142000000001-1': unpaid,
      'GET /stores/guanggu': storeOf('guanggu'),
      'POST /orders/o1/cancel': { ...unpaid, status: 'cancelled', actions: [] },
    })
    await open(<OrderDetail />)
    await tap('cancel-order')
    await tap('confirm-cancel')
    expect(got('POST /orders/o1/cancel')).toHaveLength(1)
  })
})

describe('the money of an order', () => {
  beforeEach(() => {
    queryClient.clear()
    openWith({ id: 'o1' })
  })

  it('shows a refund on its way with its time, and one that arrived', async () => {
    const done = refundOf({
      ...{ id: 'r2', by: 'store', reason: '暂时缺货', state: 'done', lines: [] },
      ...{ doneAt: '2026-11-22T06:10:00Z', sentence: '已退款 ¥426.66，原路返回，已到账' },
    })
    page({ refunds: [refundOf(), done], moneyLine: '部分退款' })
    await open(<OrderDetail />)
    const first = the('refund-r1').textContent
    for (const words of ['「汉阳树」 ×1', '处理中', '今天 13:30', '你申请的 · 不想要了']) {
      expect(first).toContain(words)
    }
    expect(the('refund-r1').querySelectorAll('.done')).toHaveLength(1)
    expect(the('refund-r2').textContent).toContain('今天 14:10')
    expect(the('refund-r2').querySelectorAll('.done')).toHaveLength(3)
    expect(said()).toContain('部分退款')
  })

  it('says that a refund is slow instead of hiding it', async () => {
    const sentence = '退款遇到问题，门店和微信在处理，钱不会丢'
    page({ refunds: [refundOf({ state: 'delayed', sentence })] })
    await open(<OrderDetail />)
    expect(the('refund-r1').textContent).toContain(sentence)
    expect(the('refund-r1').textContent).toContain('慢了，在催')
    expect(the('refund-r1').querySelectorAll('.done')).toHaveLength(1)
  })

  it('tells in the verdict where money went that came too late', async () => {
    const moneyLine = '付款到得晚，订单已取消，¥200.00 已原路退回'
    const late = refundOf({ by: 'payments', lines: [], reason: '付款晚到' })
    page({ status: 'cancelled', money: 'cancelled', moneyLine, refunds: [late] })
    await open(<OrderDetail />)
    expect(the('money-line').textContent).toBe(moneyLine)
    expect(the('refund-r1').textContent).toContain('多付或付晚的钱')
    expect(the('refund-r1').textContent).toContain('系统自动退的 · 付款晚到')
  })

  it('promises points only while nothing goes back', async () => {
    page({ pointsToEarn: 200 })
    await open(<OrderDetail />)
    expect(said()).toContain('取货后得积分')
  })

  it.each(['cancelling', 'cancelled'] as const)('promises none for one %s', async (status) => {
    page({ pointsToEarn: 200, status })
    await open(<OrderDetail />)
    expect(said()).not.toContain('取货后得积分')
  })

  it('says what of a line goes back', async () => {
    page({ lines: [lineOf('a', { quantity: 3, refunding: 1 }), lineOf('b', { refunding: 1 })] })
    await open(<OrderDetail />)
    expect(the('line-a').textContent).toBe('备货中1 件退款中')
    expect(the('line-b').textContent).toBe('退款中')
    expect(said()).not.toContain('取货后得积分')
  })

  it.each([
    ['refund' as const, '申请退款'],
    ['return' as const, '申请退货'],
  ])('offers %s only where the server does', async (kind, word) => {
    page({}, askableOf([optionOf('a', { kind })]))
    await open(<OrderDetail />)
    expect(the('ask-back').textContent).toBe(word)
    await tap('ask-back')
    expect(urlsOf('navigateTo')).toEqual(['/areas/aftersale/apply/index?id=o1'])
  })

  it('has no way to ask where nothing can be asked, or nothing was paid', async () => {
    page({ actions: ['buy_again'] })
    await open(<OrderDetail />)
    expect(byId('ask-back')).toBeNull()
    expect(byId('buy-again')).not.toBeNull()
  })

  it('does not even ask what can go back of an order that was never paid', async () => {
    const got = page({ status: 'unpaid', money: 'unpaid', actions: ['pay'] })
    await open(<OrderDetail />)
    expect(got('GET /orders/o1/aftersales')).toHaveLength(0)
  })

  it('asks for the money anew when a case went on', async () => {
    let state: 'approved' | 'refunding' = 'approved'
    const got = serve({
      'GET /orders/o1': () => orderOf({ refunds: state === 'refunding' ? [refundOf()] : [] }),
      'GET /orders/o1/aftersales': () => askableOf([], [caseOf({ state })]),
      'GET /stores/guanggu': storeOf('guanggu'),
    })
    const client = new QueryClient()
    await open(<OrderDetail />, client)
    expect(byId('refunds')).toBeNull()
    state = 'refunding'
    await client.invalidateQueries({ queryKey: ['order-cases'] })
    await settle()
    expect(got('GET /orders/o1').length).toBeGreaterThan(1)
    expect(byId('refund-r1')).not.toBeNull()
  })

  it('leads to what was asked already', async () => {
    page({}, askableOf([], [caseOf({ sentence: '门店看过就回复你。' })]))
    await open(<OrderDetail />)
    expect(the('case-c1').textContent).toBe('退货等门店答复门店看过就回复你。')
    await tap('case-c1')
    expect(urlsOf('navigateTo')).toEqual(['/areas/aftersale/case/index?id=c1'])
  })
})
