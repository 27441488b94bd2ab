import type { FaultName } from '@yundian/wechat-simulator'
import { MINUTE } from '../../server/lib/time'
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
  order = await sale.place()
})
afterAll(stopSimulators)

const { until, heard, noticesOf } = deliveriesTo(() => sale)

const UNPAID = { money: 'unpaid', attempt: 'notpay', refunds: [], hold: 'held' }
const PAID = { money: 'paid', attempt: 'success', refunds: [], hold: 'allocated' }
const CANCELLED = { money: 'cancelled', attempt: 'closed', refunds: [], hold: 'released' }
const REFUNDED = { money: 'refunded', attempt: 'success', refunds: ['success'], hold: 'released' }

/** No payment is found by hearing of it while this is armed. */
const deaf = () => sale.wechat.arm('F40', { orderNo: order.outTradeNo })
const arm = (fault: FaultName, operation: string) =>
  sale.wechat.arm(fault, { orderNo: order.outTradeNo, params: { operation } })

describe.each(['F11', 'F12', 'F13', 'F14', 'F15', 'F22'] as const)(
  'an answer that proves nothing (%s)',
  (fault) => {
    it('to an order: she is asked to try again, and pays under the same number', async () => {
      await arm(fault, 'order')
      const { status, body } = await sale.tapPay(order)
      expect([status, body.error.code]).toEqual([503, 'payment_unconfirmed'])
      // a refusal is followed by a query, which sees what WeChat has
      expect((await sale.stand(order)).attempt).toBe('unknown')
      await sale.payAtWechat(order)
      await sale.check(order)
      expect(await sale.stand(order)).toEqual(PAID)
    })

    it('to the question whether she has paid: it is asked again', async () => {
      await deaf()
      await sale.payAtWechat(order)
      await arm(fault, 'query')
      expect((await sale.check(order)).body.order.money).toBe('unpaid')
      await sale.pass(MINUTE, 4)
      expect(await sale.stand(order)).toEqual(PAID)
    })

    it('to a closing: the goods wait for one that does', async () => {
      await sale.prepay(order)
      // what is seen after it proves as little
      await sale.wechat.arm(fault, { orderNo: order.outTradeNo, params: { operation: 'close' } })
      await sale.wechat.arm('F5', { orderNo: order.outTradeNo, params: { operation: 'query' } })
      await sale.cancel(order)
      await sale.drain()
      expect((await sale.stand(order)).hold).toBe('held')
      await sale.pass(5 * MINUTE, 3)
      expect(await sale.stand(order)).toEqual(CANCELLED)
    })

    it('to a refund: it is asked about, and made once', async () => {
      await sale.payAtWechat(order)
      await sale.check(order)
      await arm(fault, 'refund')
      await sale.request
        .post(`/api/v1/stores/wh-jianghan/orders/${order.orderId}/refund`)
        .set(sale.once(manager))
        .send({ reason: '镜架断了' })
      await sale.drain()
      expect((await sale.stand(order)).money).toBe('refunding')
      await sale.pass(10 * MINUTE, 5)
      expect(await sale.stand(order)).toEqual(REFUNDED)
    })
  },
)

type Row = [fault: FaultName, status: number, inbox: string[]]

/** What we answer to the first sending, and what is kept of it. */
const NOTICES: Row[] = [
  ['F14', 401, []],
  ['F15', 401, []],
  ['F19', 500, ['unreadable']],
  ['F20', 500, ['unreadable']],
  ['F22', 401, []],
]

describe('a notification of payment', () => {
  it.each(NOTICES)('under %s is refused with %i and pays when it comes whole', async (...row) => {
    const [fault, status, kept] = row
    const before = await heard(order)
    await arm(fault, 'payment-notification')
    await sale.payAtWechat(order)
    const notice = await until(order, 'payment', firstRung)
    expect(notice.attempts.map((attempt) => attempt.status)).toEqual([status])
    expect(await heard(order)).toEqual([...before, ...kept].sort())
    expect(await sale.stand(order)).toEqual(UNPAID)
    sale.clock.advance(SECOND_RUNG_MS)
    await until(order, 'payment', acknowledged)
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('with empty associated data (F21) is as good as any other', async () => {
    await arm('F21', 'payment-notification')
    await sale.payAtWechat(order)
    await until(order, 'payment', acknowledged)
    expect((await noticesOf(order, 'payment'))[0]?.rounds).toBe(1)
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('that WeChat cannot get across (F19) is not needed: the order is paid by asking', async () => {
    await sale.wechat.arm('F19', { orderNo: order.outTradeNo, times: 20 })
    await sale.payAtWechat(order)
    await until(order, 'payment', firstRung)
    await sale.pass(MINUTE, 4)
    expect(await sale.stand(order)).toEqual(PAID)
  })
})
