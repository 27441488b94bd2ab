import type { FaultName } from '@yundian/wechat-simulator'
import { Inbox } from '../../server/features/payments/model/inbox'
import { MINUTE, SECOND } from '../../server/lib/time'
import { acknowledged, deliveriesTo, firstRung, SECOND_RUNG_MS } from '../support/delivered'
import { type Placed, type Sale, testSale } from '../support/sale'
import { stopSimulators } from '../support/simulator'

let sale: Sale
let manager: string
let order: Placed
beforeAll(async () => {
  sale = await testSale({ delivered: true })
  manager = (await sale.staff('wh-jianghan', 'manager', '周敏')).token
})
beforeEach(async () => {
  await Inbox.deleteMany({})
  order = await sale.place()
})
afterAll(stopSimulators)

const { until, shown, heard, noticesOf } = deliveriesTo(() => sale)

const UNPAID = { money: 'unpaid', attempt: 'notpay', refunds: [], hold: 'held' }
const DOUBTED = { ...UNPAID, attempt: 'mismatch' }
const PAID = { money: 'paid', attempt: 'success', refunds: [], hold: 'allocated' }
const REFUNDED = { money: 'refunded', attempt: 'success', refunds: ['success'], hold: 'released' }

type Row = {
  fault: FaultName
  params: object
  /** after WeChat's first rung, before anybody asked */
  first: object
  inbox: string[]
}

const CASES: Row[] = [
  { fault: 'F20', params: {}, first: UNPAID, inbox: ['unreadable'] },
  { fault: 'F40', params: {}, first: UNPAID, inbox: [] },
  { fault: 'F42', params: {}, first: PAID, inbox: ['applied'] },
  { fault: 'F43', params: {}, first: PAID, inbox: ['applied', 'ignored', 'ignored'] },
  { fault: 'F45', params: {}, first: DOUBTED, inbox: ['quarantined'] },
  { fault: 'F45', params: { value: '59901' }, first: DOUBTED, inbox: ['quarantined'] },
  { fault: 'F45', params: { field: 'currency' }, first: DOUBTED, inbox: ['quarantined'] },
  { fault: 'F45', params: { field: 'mchid' }, first: DOUBTED, inbox: ['quarantined'] },
  { fault: 'F45', params: { field: 'appid' }, first: DOUBTED, inbox: ['quarantined'] },
  { fault: 'F46', params: {}, first: PAID, inbox: ['applied'] },
  { fault: 'F47', params: {}, first: UNPAID, inbox: ['unreadable'] },
  { fault: 'F48', params: {}, first: PAID, inbox: ['applied'] },
  { fault: 'F48', params: { delivered: false }, first: UNPAID, inbox: [] },
  { fault: 'F49', params: {}, first: UNPAID, inbox: ['ignored'] },
  { fault: 'F50', params: {}, first: UNPAID, inbox: [] },
]

describe('a notification of payment', () => {
  it('pays the order by itself', async () => {
    await sale.payAtWechat(order)
    await until(order, 'payment', acknowledged)
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it.each(CASES)('under $fault $params pays the order once, all the same', async (row) => {
    await sale.wechat.arm(row.fault, { orderNo: order.outTradeNo, params: row.params })
    await sale.payAtWechat(order)
    await until(order, 'payment', firstRung)
    expect(await sale.stand(order)).toEqual(row.first)
    expect(await heard(order)).toEqual(row.inbox)

    await sale.pass(6 * SECOND)
    expect(await sale.stand(order)).toEqual(PAID)
    expect(await shown(order)).toMatchObject({ money: 'paid', moneyLine: '已付款 ¥599.00' })
  })

  it.each<[FaultName, object]>([
    ['F48', {}],
    ['F48', { delivered: false }],
    ['F50', {}],
  ])('that was not taken under %s %j comes again and is taken', async (fault, params) => {
    await sale.wechat.arm(fault, { orderNo: order.outTradeNo, params })
    await sale.payAtWechat(order)
    await until(order, 'payment', ({ rounds, state }) => rounds === 1 && state === 'pending')
    sale.clock.advance(SECOND_RUNG_MS)
    await until(order, 'payment', acknowledged)
    expect(await heard(order)).toEqual(['applied'])
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('under F41 comes when the order was paid by asking, and changes nothing', async () => {
    await sale.wechat.arm('F41', { orderNo: order.outTradeNo })
    await sale.payAtWechat(order)
    await sale.pass(6 * SECOND)
    expect([await sale.stand(order), await heard(order)]).toEqual([PAID, []])
    sale.clock.advance(5 * MINUTE)
    await until(order, 'payment', acknowledged)
    expect([await sale.stand(order), await heard(order)]).toEqual([PAID, ['ignored']])
  })

  it('under F46 is acknowledged as often as it comes', async () => {
    await sale.wechat.arm('F46', { orderNo: order.outTradeNo })
    await sale.payAtWechat(order)
    const { attempts } = await until(order, 'payment', firstRung)
    expect(attempts.map(({ status }) => status)).toEqual(Array(15).fill(204))
  })

  it('under F50 is refused for its size, not read', async () => {
    await sale.wechat.arm('F50', { orderNo: order.outTradeNo })
    await sale.payAtWechat(order)
    const { attempts } = await until(order, 'payment', firstRung)
    // the server may close the connection while the rest is still being sent
    expect([413, null]).toContain(attempts[0]?.status)
  })

  it('under F45 that WeChat’s own books confirm fulfils nothing and waits for people', async () => {
    const params = { value: '1', booked: true }
    await sale.wechat.arm('F45', { orderNo: order.outTradeNo, params })
    await sale.payAtWechat(order)
    await until(order, 'payment', firstRung)
    await sale.pass(10 * MINUTE, 4)
    expect(await sale.stand(order)).toEqual(DOUBTED)
    expect((await sale.tapPay(order)).body.error.code).toBe('order_not_payable')
    const ready = `/api/v1/stores/wh-jianghan/orders/${order.orderId}/ready`
    const answer = await sale.request.post(ready).set(sale.as(manager)).send({})
    expect(answer.body.error.code).toBe('line_not_ready')
    // and nothing of it is released or lost while it is in doubt
    await sale.cancel(order)
    await sale.pass(30 * MINUTE, 4)
    expect(await sale.stand(order)).toMatchObject({ money: 'cancelling', hold: 'held' })
  })
})

/** The store gives the money back; WeChat accepts it and, after 3 s, is done. */
async function refund(): Promise<void> {
  const path = `/api/v1/stores/wh-jianghan/orders/${order.orderId}/refund`
  const answer = await sale.request.post(path).set(sale.once(manager)).send({ reason: '镜架断了' })
  expect(answer.status).toBeLessThan(300)
  await sale.drain()
  sale.clock.advance(4 * SECOND)
}

describe('a notification of a refund', () => {
  const WAITING = { ...REFUNDED, money: 'refunding', refunds: ['processing'], hold: 'allocated' }
  const REFUND_CASES: Row[] = [
    { fault: 'F40', params: {}, first: WAITING, inbox: [] },
    { fault: 'F42', params: {}, first: REFUNDED, inbox: ['applied'] },
    { fault: 'F43', params: {}, first: REFUNDED, inbox: ['applied', 'ignored', 'ignored'] },
    { fault: 'F45', params: {}, first: WAITING, inbox: ['quarantined'] },
    { fault: 'F46', params: {}, first: REFUNDED, inbox: ['applied'] },
    { fault: 'F47', params: {}, first: WAITING, inbox: ['unreadable'] },
    { fault: 'F48', params: {}, first: REFUNDED, inbox: ['applied'] },
    { fault: 'F48', params: { delivered: false }, first: WAITING, inbox: [] },
    { fault: 'F49', params: {}, first: WAITING, inbox: ['ignored'] },
    { fault: 'F50', params: {}, first: WAITING, inbox: [] },
  ]

  beforeEach(async () => {
    await sale.payAtWechat(order)
    await until(order, 'payment', acknowledged)
    await Inbox.deleteMany({})
  })

  it('tells the order that the money is back', async () => {
    await refund()
    await until(order, 'refund', acknowledged)
    expect(await sale.stand(order)).toEqual(REFUNDED)
  })

  it.each(REFUND_CASES)('under $fault $params ends the refund once, all the same', async (row) => {
    const params = { ...row.params, operation: 'refund-notification' }
    await sale.wechat.arm(row.fault, { orderNo: order.outTradeNo, params })
    await refund()
    await until(order, 'refund', firstRung)
    expect(await sale.stand(order)).toEqual(row.first)
    expect(await heard(order)).toEqual(row.inbox)

    await sale.pass(MINUTE)
    expect(await sale.stand(order)).toEqual(REFUNDED)
    const { moneyLine } = await shown(order)
    expect(moneyLine).toContain('已退款 ¥599.00')
  })
})

describe('F44: the refund is told before its payment', () => {
  it('of a payment that we know from asking: both are taken, in either order', async () => {
    await sale.wechat.arm('F44', { orderNo: order.outTradeNo })
    await sale.payAtWechat(order)
    await sale.check(order)
    expect([await sale.stand(order), await heard(order)]).toEqual([PAID, []])
    await refund()
    await until(order, 'refund', acknowledged)
    await until(order, 'payment', acknowledged)
    expect([await sale.stand(order), await heard(order)]).toEqual([
      REFUNDED,
      ['applied', 'ignored'],
    ])
    expect(await noticesOf(order, 'payment')).toHaveLength(1)
  })
})
