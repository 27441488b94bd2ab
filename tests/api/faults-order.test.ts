import { Attempts } from '../../server/features/payments/model/attempt'
import { MINUTE, SECOND } from '../../server/lib/time'
import { deliveriesTo } from '../support/delivered'
import { type Placed, type Sale, testSale } from '../support/sale'
import { LI, stopSimulators } from '../support/simulator'

let sale: Sale
let order: Placed
beforeAll(async () => {
  sale = await testSale()
})
beforeEach(async () => {
  sale.logged.length = 0
  order = await sale.place()
})
afterAll(stopSimulators)

const { shown } = deliveriesTo(() => sale)

const UNPAID = { money: 'unpaid', attempt: 'notpay', refunds: [], hold: 'held' }
const PAID = { money: 'paid', attempt: 'success', refunds: [], hold: 'allocated' }
const CANCELLED = { money: 'cancelled', attempt: 'closed', refunds: [], hold: 'released' }
const REFUNDED = { money: 'refunded', attempt: 'success', refunds: ['success'], hold: 'released' }

const arm = (fault: Parameters<Sale['wechat']['arm']>[0], params: object, times = 1) =>
  sale.wechat.arm(fault, { orderNo: order.outTradeNo, params, times })
const attempts = () => Attempts.countDocuments({ orderId: order.orderId })
const refusedToPay = async (): Promise<[number, string]> => {
  const { status, body } = await sale.tapPay(order)
  return [status, body.error.message]
}
const TRY_AGAIN = [503, '微信还没有确认，请稍后再试']

/** Refusals after which nothing is at WeChat; the last says whether people are told, because no shopper can help it. */
const REFUSALS: [fault: 'F23' | 'F26' | 'F28', params: object, alarm: boolean][] = [
  ['F23', {}, false],
  ['F23', { code: 'INVALID_REQUEST' }, false],
  ['F26', { wrong: 'appid' }, true],
  ['F26', { wrong: 'authority' }, true],
  ['F26', { wrong: 'openid' }, false],
  ['F26', { wrong: 'field' }, false],
  ['F28', { operation: 'order' }, false],
]

describe('an order that WeChat refuses', () => {
  it.each(REFUSALS)('%s %j never gets another number by itself', async (...row) => {
    await arm(row[0], row[1])
    expect(await refusedToPay()).toEqual(TRY_AGAIN)
    expect(await sale.stand(order)).toEqual({ ...UNPAID, attempt: 'unknown' })
    expect(sale.alarms()).toEqual(row[2] ? ['pay_settings_refused'] : [])
    await sale.payAtWechat(order)
    await sale.check(order)
    expect(await sale.stand(order)).toEqual(PAID)
    expect(await attempts()).toBe(1)
  })

  it.each(['F23', 'F26', 'F28'] as const)(
    '%s to its end is cancelled with its hold, and nothing was taken',
    async (fault) => {
      await arm(fault, fault === 'F28' ? { operation: 'order' } : {}, 99)
      expect(await refusedToPay()).toEqual(TRY_AGAIN)
      await sale.pass(35 * MINUTE, 35)
      expect(await sale.stand(order)).toEqual(CANCELLED)
      expect((await shown(order)).moneyLine).toBe('已取消，没有扣款')
    },
  )

  it.each(['ORDERPAID', 'ORDER_PAID', 'TRADE_ERROR'])(
    'F24 because it is paid (%s) is found paid at once',
    async (code) => {
      await arm('F24', { operation: 'order', code })
      expect(await refusedToPay()).toEqual(TRY_AGAIN)
      expect(await sale.stand(order)).toEqual(PAID)
    },
  )

  it('F25 because WeChat has closed it gets a new number when she taps again', async () => {
    await arm('F25', {})
    expect(await refusedToPay()).toEqual(TRY_AGAIN)
    expect(await sale.stand(order)).toEqual({ ...UNPAID, attempt: 'closed' })
    await sale.payAtWechat(order)
    await sale.check(order)
    const second = { ...order, outTradeNo: order.outTradeNo.replace(/1$/, '2') }
    expect(await sale.stand(second)).toEqual(PAID)
    expect(await attempts()).toBe(2)
  })
})

describe('a closing that WeChat refuses', () => {
  it.each(['ORDERPAID', 'ORDER_PAID', 'TRADE_ERROR'])(
    'F24 because it is paid (%s) sends the money back',
    async (code) => {
      await sale.prepay(order)
      await arm('F24', { operation: 'close', code })
      await sale.cancel(order)
      await sale.pass(2 * MINUTE, 4)
      expect(await sale.stand(order)).toEqual(REFUNDED)
    },
  )

  it('F30 because it does not know the order yet is repeated', async () => {
    await sale.prepay(order)
    await arm('F30', { operation: 'close' })
    await sale.cancel(order)
    await sale.drain()
    expect(await sale.stand(order)).toEqual({ ...UNPAID, money: 'cancelling', attempt: 'closing' })
    await sale.pass(5 * MINUTE, 5)
    expect(await sale.stand(order)).toEqual(CANCELLED)
  })
})

describe('a question', () => {
  it('F29 answered with what was true before finds the payment a little later', async () => {
    await sale.payAtWechat(order)
    await arm('F29', {}, 3)
    expect((await sale.check(order)).body.order.money).toBe('unpaid')
    await sale.pass(5 * MINUTE, 5)
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('F30 about an order that WeChat does not know yet changes nothing', async () => {
    await sale.payAtWechat(order)
    await arm('F30', { operation: 'query' })
    expect((await sale.check(order)).body.order.money).toBe('unpaid')
    expect(await sale.stand(order)).toEqual(UNPAID)
    await sale.pass(MINUTE, 4)
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('F30 while it is closed raises an alarm, because its prepay id is out, and lets no goods go', async () => {
    await sale.prepay(order)
    await arm('F30', {}, 20)
    await sale.cancel(order)
    await sale.pass(5 * MINUTE, 5)
    expect(await sale.stand(order)).toMatchObject({ money: 'cancelling', hold: 'held' })
    expect(sale.alarms()).toContain('prepay_unknown')
    await sale.pass(60 * MINUTE, 12)
    expect(await sale.stand(order)).toEqual(CANCELLED)
  })
})

describe('a cashier that is too late', () => {
  it.each([
    ['F27', '预支付交易会话已过期'],
    ['F28', '订单已超过支付时间'],
  ] as const)('%s takes nothing, and the next tap pays', async (fault, says) => {
    const params = await sale.prepay(order)
    await arm(fault, { operation: 'pay' })
    expect(await sale.wechat.cashier(LI.id, params)).toBe(`requestPayment:fail ${says}`)
    expect((await sale.check(order)).body.order.money).toBe('unpaid')
    await sale.payAtWechat(order)
    await sale.check(order)
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('after the end of the hold, as WeChat counts it, cannot be paid, and is closed', async () => {
    const params = await sale.prepay(order)
    sale.clock.advance(15 * MINUTE + SECOND)
    const says = 'requestPayment:fail 订单已超过支付时间'
    expect(await sale.wechat.cashier(LI.id, params)).toBe(says)
    await sale.pass(3 * MINUTE, 3)
    expect(await sale.stand(order)).toEqual(CANCELLED)
  })
})
