import type { Simulator } from '../src'
import type { PaymentWatch } from '../src/control/watch'
import { rowsOf } from '../src/panel/browser/tools/faults/rows'
import { startEndpoint } from './support/merchant'
import { settled } from './support/notifications'
import { arm, closeOrder, place, query, refund, sell } from './support/sale'
import { ANNA, fakeClock, sim, start, stopAll } from './support/world'

let simulator: Simulator
const asked: object[] = []

beforeAll(async () => {
  simulator = await start({
    clock: fakeClock(),
    merchantWord: async (payment) => {
      asked.push(payment)
      if (payment.outTradeNo === 'watch-3') throw new Error('down')
      return '已付款 ¥19.99'
    },
  })
})
afterAll(stopAll)

const watch = (number: string) => sim<PaymentWatch>(simulator, 'GET', `/orders/${number}`)

it('gathers what WeChat holds, what happened, what went over the wire, and the merchant’s word', async () => {
  const endpoint = await startEndpoint()
  const notify = { notify_url: endpoint.url }
  await sell(simulator, 'watch-other', notify)
  await arm(simulator, 'F42', { orderNo: 'watch-1', params: { copies: 2 } })
  await sell(simulator, 'watch-1', notify)
  await settled(simulator, 'watch-1', 2)
  await arm(simulator, 'F61', { orderNo: 'watch-1' })
  await refund(simulator, 'watch-1', 'r-watch', 500)
  await sim(simulator, 'POST', '/clock', { advanceMs: 3_000 })

  const seen = await watch('watch-1')
  expect(seen).toMatchObject({
    order: { outTradeNo: 'watch-1', state: 'REFUND' },
    refunds: [{ outRefundNo: 'r-watch', status: 'ABNORMAL', amount: 500 }],
    said: '已付款 ¥19.99',
  })
  expect(asked).toContainEqual({ outTradeNo: 'watch-1', personId: ANNA.id })
  const rows = rowsOf(seen, [{ at: '9999', line: '已付款 ¥19.99' }])
  expect(rows.map(({ who, what, note, times }) => [who, what, note, times])).toEqual([
    ['商户 → 微信', '下单', '好', 1],
    ['微信', '钱付了', '', 1],
    ['故障', '通知重复', 'F42', 1],
    ['微信 → 商户', '支付通知', '收到了', 2],
    ['商户 → 微信', '申请退款', '处理中', 1],
    ['故障', '退款异常，后来到账', 'F61', 1],
    ['微信', '退款已受理', '', 1],
    ['微信', '退款异常，没有到账', '', 1],
    ['商户告诉顾客', '已付款 ¥19.99', '', 1],
  ])
})

it('says what was refused, unanswered or found', async () => {
  await place(simulator, 'watch-2')
  await arm(simulator, 'F54', { orderNo: 'watch-2' })
  await closeOrder(simulator, 'watch-2')
  await arm(simulator, 'F3', { orderNo: 'watch-2' })
  await closeOrder(simulator, 'watch-2').catch(() => undefined)
  await query(simulator, 'watch-2')
  const rows = rowsOf(await watch('watch-2'), [])
  const calls = rows.filter(({ who }) => who === '商户 → 微信')
  expect(calls.map(({ what, note, isTrouble }) => [what, note, isTrouble])).toEqual([
    ['下单', '好', false],
    ['关单', '403 TRADE_ERROR', true],
    ['关单', '没有回音', true],
    ['查单', '已关闭', false],
  ])
})

it('is there without a merchant who answers, and for no unknown payment', async () => {
  await place(simulator, 'watch-3')
  expect(await watch('watch-3')).toMatchObject({ said: null })
  expect((await watch('watch-none')).httpStatus).toBe(404)
})
