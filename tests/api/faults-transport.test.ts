import type { FaultName } from '@yundian/wechat-simulator'
import { Attempts } from '../../server/features/payments/model/attempt'
import { MINUTE } from '../../server/lib/time'
import { type Placed, type Sale, testSale } from '../support/sale'
import { stopSimulators } from '../support/simulator'

let sale: Sale
let manager: string
let order: Placed
beforeAll(async () => {
  sale = await testSale({ config: { timeoutMs: 500 } })
  manager = (await sale.staff('wh-jianghan', 'manager', '周敏')).token
})
beforeEach(async () => {
  order = await sale.place()
})
afterAll(stopSimulators)

const UNPAID = { money: 'unpaid', attempt: 'notpay', refunds: [], hold: 'held' }
const PAID = { money: 'paid', attempt: 'success', refunds: [], hold: 'allocated' }
const CANCELLED = { money: 'cancelled', attempt: 'closed', refunds: [], hold: 'released' }
const REFUNDED = { money: 'refunded', attempt: 'success', refunds: ['success'], hold: 'released' }

type Row = [fault: FaultName, params: object]

/** Whatever goes wrong on the way, the same is true: nothing is proved, and the same thing is asked again. */
const CASES: Row[] = [
  ['F1', {}],
  ['F2', {}],
  ['F3', {}],
  ['F4', { ms: 900 }],
  ['F5', {}],
  ['F6', {}],
  ['F7', {}],
  ['F8', {}],
  ['F9', {}],
  ['F10', {}],
]
const VARIANTS: Row[] = [
  ['F3', { hang: true }],
  ['F7', { code: 'RATELIMIT_EXCEED' }],
  ['F8', { status: '405' }],
]

const arm = (fault: FaultName, params: object, operation: string) =>
  sale.wechat.arm(fault, { orderNo: order.outTradeNo, params: { ...params, operation } })
/** What WeChat holds of the order: payments, or refunds. */
const atWechat = async (what: 'orders' | 'refunds'): Promise<object[]> => {
  const held = await sale.wechat.control(`/${what}`)
  const rows = held[what] as { outTradeNo: string }[]
  return rows.filter(({ outTradeNo }) => outTradeNo === order.outTradeNo)
}

describe('while the order is placed at WeChat', () => {
  it.each([...CASES, ...VARIANTS])(
    '%s %j: she is asked to try again, and pays under the same number',
    async (...row) => {
      await arm(row[0], row[1], 'order')
      const { status, body } = await sale.tapPay(order)
      expect([status, body.error.message]).toEqual([503, '微信还没有确认，请稍后再试'])
      expect(await sale.stand(order)).toEqual({ ...UNPAID, attempt: 'unknown' })
      await sale.payAtWechat(order)
      await sale.check(order)
      expect(await sale.stand(order)).toEqual(PAID)
      expect(await Attempts.countDocuments({ orderId: order.orderId })).toBe(1)
      expect(await atWechat('orders')).toHaveLength(1)
    },
  )
})

describe('while WeChat is asked whether she has paid', () => {
  it.each(CASES)('%s %j: the order is unpaid for a moment, then paid', async (...row) => {
    await sale.payAtWechat(order)
    await arm(row[0], row[1], 'query')
    const { status, body } = await sale.check(order)
    expect([status, body.order.money]).toEqual([200, 'unpaid'])
    expect(await sale.stand(order)).toEqual(UNPAID)
    await sale.pass(MINUTE, 2)
    expect(await sale.stand(order)).toEqual(PAID)
  })
})

describe('while the payment is closed', () => {
  it.each(CASES)(
    '%s %j: no goods are let go before WeChat says that it is closed',
    async (...row) => {
      await sale.prepay(order)
      await arm(row[0], row[1], 'close')
      await arm(row[0], row[1], 'query')
      await sale.cancel(order)
      await sale.drain()
      expect(await sale.stand(order)).toEqual({
        ...UNPAID,
        money: 'cancelling',
        attempt: 'closing',
      })
      await sale.pass(5 * MINUTE, 3)
      expect(await sale.stand(order)).toEqual(CANCELLED)
    },
  )
})

describe('while money is sent back', () => {
  it.each(CASES)(
    '%s %j: it goes back once, and nothing is done before WeChat says so',
    async (...row) => {
      await sale.payAtWechat(order)
      await sale.check(order)
      await arm(row[0], row[1], 'refund')
      await arm(row[0], row[1], 'refund-query')
      await sale.request
        .post(`/api/v1/stores/wh-jianghan/orders/${order.orderId}/refund`)
        .set(sale.once(manager))
        .send({ reason: '镜架断了' })
      await sale.drain()
      expect(await sale.stand(order)).toMatchObject({ money: 'refunding', hold: 'allocated' })
      await sale.pass(MINUTE, 3)
      await sale.pass(9 * MINUTE, 3)
      expect(await sale.stand(order)).toEqual(REFUNDED)
      expect(await atWechat('refunds')).toHaveLength(1)
    },
  )
})
