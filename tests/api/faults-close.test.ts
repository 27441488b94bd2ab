import type { FaultName } from '@yundian/wechat-simulator'
import { MINUTE, SECOND } from '../../server/lib/time'
import { acknowledged, deliveriesTo } from '../support/delivered'
import { type Placed, PRICE_FEN, type Sale, testSale } from '../support/sale'
import { LI, stopSimulators } from '../support/simulator'

let sale: Sale
let order: Placed
beforeAll(async () => {
  sale = await testSale({ delivered: true })
})
beforeEach(async () => {
  sale.logged.length = 0
  order = await sale.place()
  await sale.prepay(order)
})
afterAll(stopSimulators)

const { until, comesTo, shown, noticesOf } = deliveriesTo(() => sale)

const CANCELLED = { money: 'cancelled', attempt: 'closed', refunds: [], hold: 'released' }
const CLOSING = { money: 'cancelling', attempt: 'closing', refunds: [], hold: 'held' }
const REFUNDED = { money: 'refunded', attempt: 'success', refunds: ['success'], hold: 'released' }
const LATE = { ...REFUNDED, money: 'cancelled' }

const cancel = async (): Promise<void> => {
  await sale.cancel(order)
  await sale.drain()
}
/** The time to pay is over, and the 90 s after it. */
const expire = (): Promise<void> => sale.pass(17 * MINUTE)

type Row = [fault: FaultName, first: object, last: typeof CANCELLED | typeof REFUNDED, line: string]

/** After the first look; after some minutes; what the shopper reads then, when she cancelled. */
const CASES: Row[] = [
  ['F52', CANCELLED, LATE, '取消后到账 ¥599.00，已原路退回，已到账'],
  ['F53', CANCELLED, CANCELLED, '已取消，没有扣款'],
  ['F54', CLOSING, CANCELLED, '已取消，没有扣款'],
]

describe.each([
  ['she cancels', cancel],
  ['her time is over', expire],
])('when %s', (_when, end) => {
  it.each(CASES)('%s comes right', async (fault, first, last, line) => {
    await sale.wechat.arm(fault, { orderNo: order.outTradeNo })
    await end()
    expect(await sale.stand(order)).toEqual(first)
    await sale.pass(5 * MINUTE, 10)
    await comesTo(order, last)
    expect((await shown(order)).moneyLine).toBe(line)
  })
})

it('F51: who cancels at the moment in which she pays gets her money back, and is told so', async () => {
  await sale.wechat.arm('F51', { orderNo: order.outTradeNo })
  await cancel()
  await comesTo(order, { money: 'refunding', attempt: 'success' }, 0)
  expect((await shown(order)).moneyLine).toContain('你取消时钱已经付出')
  await sale.pass(2 * MINUTE, 4)
  await comesTo(order, REFUNDED)
  expect((await shown(order)).moneyLine).toContain('已退款 ¥599.00，原路返回，已到账')
})

it('F51: who pays in the last moment of her time has paid, and nothing goes back', async () => {
  await sale.wechat.arm('F51', { orderNo: order.outTradeNo })
  await expire()
  await sale.pass(MINUTE, 4)
  const PAID = { money: 'paid', attempt: 'success', refunds: [], hold: 'allocated' }
  await comesTo(order, PAID)
})

it('F52: money that comes late goes back once, however often WeChat says that it came', async () => {
  await sale.wechat.arm('F52', { orderNo: order.outTradeNo })
  await sale.wechat.arm('F43', { orderNo: order.outTradeNo, params: { copies: 5 } })
  await cancel()
  sale.clock.advance(31 * SECOND)
  await until(order, 'payment', acknowledged)
  await sale.pass(3 * MINUTE, 6)
  await comesTo(order, LATE)
  expect(await noticesOf(order, 'refund')).toHaveLength(1)
  const { refunds } = await sale.wechat.control('/refunds')
  const ours = (refunds as { outTradeNo: string; outRefundNo: string; amount: number }[]).filter(
    ({ outTradeNo }) => outTradeNo === order.outTradeNo,
  )
  expect(ours).toMatchObject([{ outRefundNo: `${order.outTradeNo}-A1`, amount: PRICE_FEN }])
  expect(sale.alarms()).toContain('late_payment')
})

it('F54 as long as it lasts releases nothing: the goods stay hers', async () => {
  await sale.wechat.arm('F54', { orderNo: order.outTradeNo, times: 6 })
  await cancel()
  await sale.pass(4 * MINUTE, 4)
  expect(await sale.stand(order)).toEqual(CLOSING)
  expect((await shown(order)).moneyLine).toContain('取消中')
  await sale.pass(20 * MINUTE, 4)
  expect(await sale.stand(order)).toEqual(CANCELLED)
})

it('F53 is believed no more than its answer: she cannot pay what is closed', async () => {
  const params = await sale.prepay(order)
  await sale.wechat.arm('F53', { orderNo: order.outTradeNo })
  await cancel()
  expect(await sale.wechat.cashier(LI.id, params)).toBe('requestPayment:fail 订单已关闭')
})
