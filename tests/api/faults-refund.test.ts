import type { FaultName } from '@yundian/wechat-simulator'
import type { OperationsView } from '../../server/features/operations/contract'
import { DAY, HOUR, MINUTE, SECOND } from '../../server/lib/time'
import { acknowledged, deliveriesTo } from '../support/delivered'
import { type Placed, PRICE_FEN, type Sale, testSale } from '../support/sale'
import { stopSimulators } from '../support/simulator'

let sale: Sale
let manager: string
let hq: string
let order: Placed
beforeAll(async () => {
  sale = await testSale({ delivered: true, config: { timeoutMs: 1_000 } })
  manager = (await sale.staff('wh-jianghan', 'manager', '周敏')).token
  hq = await sale.headquarters()
})
beforeEach(async () => {
  sale.logged.length = 0
  order = await sale.place()
  await sale.payAtWechat(order)
  await until(order, 'payment', acknowledged)
})
afterAll(stopSimulators)

const { until, shown } = deliveriesTo(() => sale)

const REFUNDED = { money: 'refunded', attempt: 'success', refunds: ['success'], hold: 'released' }
const PROCESSING_LINE = '正在退款 ¥599.00，原路返回，处理中'
const DELAYED_LINE = '退款 ¥599.00 遇到问题，门店和微信在处理，钱不会丢'
const DONE_LINE = '已退款 ¥599.00，原路返回，已到账'

/** The store gives the money back, and the refund is asked for. */
async function refund(): Promise<void> {
  const path = `/api/v1/stores/wh-jianghan/orders/${order.orderId}/refund`
  const answer = await sale.request.post(path).set(sale.once(manager)).send({ reason: '镜架断了' })
  expect(answer.body).toMatchObject({ money: 'refunding' })
  await sale.drain()
}

const lineOf = async (): Promise<string> => (await shown(order)).moneyLine

type AtWechat = { outTradeNo: string; outRefundNo: string; status: string; amount: number }
/** What WeChat's own books say: the number and state of each refund of the order. */
async function atWechat(): Promise<[string, string][]> {
  const { refunds } = await sale.wechat.control('/refunds')
  const ours = (refunds as AtWechat[]).filter(({ outTradeNo }) => outTradeNo === order.outTradeNo)
  for (const { amount } of ours) expect(amount).toBe(PRICE_FEN)
  return ours.map(({ outRefundNo, status }) => [
    outRefundNo.replace(`${order.outTradeNo}-`, ''),
    status,
  ])
}

type Row = { fault: FaultName; times?: number; first: string; line: string; within: number }

describe('a refund that WeChat does not take at once', () => {
  const CASES: Row[] = [
    { fault: 'F55', first: 'wait_funds', line: DELAYED_LINE, within: 15 * MINUTE },
    { fault: 'F55', times: 3, first: 'wait_funds', line: DELAYED_LINE, within: 3 * HOUR },
    { fault: 'F56', first: 'unknown', line: PROCESSING_LINE, within: 5 * MINUTE },
    { fault: 'F57', first: 'unknown', line: PROCESSING_LINE, within: 5 * MINUTE },
    { fault: 'F57', times: 3, first: 'unknown', line: PROCESSING_LINE, within: 30 * MINUTE },
    { fault: 'F63', first: 'unknown', line: PROCESSING_LINE, within: 5 * MINUTE },
    { fault: 'F66', first: 'unknown', line: PROCESSING_LINE, within: 5 * MINUTE },
  ]

  it.each(CASES)('under $fault ($times times) is made once, under its own number', async (row) => {
    await sale.wechat.arm(row.fault, { orderNo: order.outTradeNo, times: row.times ?? 1 })
    await refund()
    expect(await sale.stand(order)).toMatchObject({ money: 'refunding', refunds: [row.first] })
    expect(await lineOf()).toBe(row.line)
    await sale.pass(row.within, 10)
    await until(order, 'refund', acknowledged)
    expect(await sale.stand(order)).toEqual(REFUNDED)
    expect(await atWechat()).toEqual([['R1', 'SUCCESS']])
    expect(await lineOf()).toBe(DONE_LINE)
  })

  it('under F55 is said to wait for funds, and why', async () => {
    await sale.wechat.arm('F55', { orderNo: order.outTradeNo })
    await refund()
    expect(sale.alarms()).toContain('refund_wait_funds')
  })
})

describe('a refund that WeChat refuses for good', () => {
  it.each<[FaultName, string]>([
    ['F58', 'INVALIDREQUEST'],
    ['F59', 'INVALIDREQUEST'],
    ['F62', 'USERACCOUNTABNORMAL'],
    ['F64', 'TRADEOVERDUE'],
    ['F65', 'REFUNDFEEMISMATCH'],
  ])('%s (%s) waits for people, who ask again under its own number', async (fault, code) => {
    await sale.wechat.arm(fault, { orderNo: order.outTradeNo })
    await refund()
    expect(await sale.stand(order)).toMatchObject({ money: 'refunding', refunds: ['rejected'] })
    expect(await lineOf()).toBe(DELAYED_LINE)
    expect(sale.alarms()).toContain('refund_rejected')
    // nothing is tried again by itself: the same request would be refused again
    await sale.pass(2 * HOUR, 4)
    expect(await atWechat()).toEqual([])

    const operations = '/api/v1/hq/operations'
    const { body } = await sale.request.get(operations).set(sale.as(hq))
    const stuck = (body as OperationsView).kinds.find(({ kind }) => kind === 'refunds_stuck')
    const id = `${order.outTradeNo}-R1`
    expect(stuck?.rows).toContainEqual(
      expect.objectContaining({ id, data: expect.objectContaining({ refusal: code }) as object }),
    )
    const now = `${operations}/refunds_stuck/${id}/now`
    expect((await sale.request.post(now).set(sale.as(hq))).status).toBe(204)
    await sale.pass(2 * MINUTE, 4)
    expect(await sale.stand(order)).toEqual(REFUNDED)
    expect(await atWechat()).toEqual([['R1', 'SUCCESS']])
  })
})

describe('a refund that WeChat has accepted', () => {
  it('F60: is done when WeChat says so, however long that takes', async () => {
    const params = { seconds: (3 * DAY) / SECOND, becomes: 'SUCCESS' }
    await sale.wechat.arm('F60', { orderNo: order.outTradeNo, params })
    await refund()
    await sale.pass(3 * DAY - HOUR, 10)
    expect(await sale.stand(order)).toMatchObject({ money: 'refunding', refunds: ['processing'] })
    expect(await lineOf()).toBe(PROCESSING_LINE)
    await sale.pass(2 * HOUR, 2)
    expect(await sale.stand(order)).toEqual(REFUNDED)
  })

  it('F60 CLOSED: is asked for again under a new number, and the shopper gets it once', async () => {
    const params = { seconds: 60, becomes: 'CLOSED' }
    await sale.wechat.arm('F60', { orderNo: order.outTradeNo, params })
    await refund()
    sale.clock.advance(MINUTE)
    await until(order, 'refund', acknowledged)
    expect(await sale.stand(order)).toMatchObject({
      money: 'refunding',
      refunds: ['closed', 'requested'],
    })
    expect(await lineOf()).toBe(DELAYED_LINE)
    await sale.pass(15 * MINUTE, 5)
    expect(await sale.stand(order)).toEqual({ ...REFUNDED, refunds: ['closed', 'success'] })
    expect(await atWechat()).toEqual([
      ['R1', 'CLOSED'],
      ['R2', 'SUCCESS'],
    ])
    expect(await lineOf()).toBe(DONE_LINE)
  })

  it.each([
    ['F60', { seconds: 60, becomes: 'ABNORMAL' }],
    ['F61', {}],
  ] as const)('%s ABNORMAL: is not said to be done until it has arrived', async (fault, params) => {
    await sale.wechat.arm(fault, { orderNo: order.outTradeNo, params })
    await refund()
    sale.clock.advance(MINUTE)
    await until(order, 'refund', acknowledged)
    await sale.pass(HOUR, 2)
    expect(await sale.stand(order)).toMatchObject({ money: 'refunding', refunds: ['abnormal'] })
    expect(await lineOf()).toBe(DELAYED_LINE)
    expect(sale.alarms()).toContain('refund_abnormal')

    // a person settles it at pay.weixin.qq.com
    await sale.wechat.control(`/refunds/${order.outTradeNo}-R1/settle`, {})
    await until(order, 'refund', ({ event, state }) => {
      return event === 'REFUND.SUCCESS' && state === 'acknowledged'
    })
    expect(await sale.stand(order)).toEqual(REFUNDED)
    expect(await lineOf()).toBe(DONE_LINE)
  })

  it('F61: that is settled unheard is found by asking', async () => {
    await sale.wechat.arm('F61', { orderNo: order.outTradeNo })
    const lost = { operation: 'refund-notification' }
    await sale.wechat.arm('F40', { orderNo: order.outTradeNo, times: 2, params: lost })
    await refund()
    await sale.pass(2 * MINUTE, 2)
    expect(await sale.stand(order)).toMatchObject({ refunds: ['abnormal'] })
    await sale.pass(3 * DAY, 6)
    expect(await sale.stand(order)).toEqual(REFUNDED)
  })
})
