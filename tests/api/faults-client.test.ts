import type { FaultName } from '@yundian/wechat-simulator'
import { counts } from '../../server/lib/counts'
import { SECOND } from '../../server/lib/time'
import { deliveriesTo } from '../support/delivered'
import { type Placed, type Sale, testSale } from '../support/sale'
import { LI, stopSimulators, WANG } from '../support/simulator'

let sale: Sale
let order: Placed
beforeAll(async () => {
  sale = await testSale()
})
beforeEach(async () => {
  order = await sale.place()
})
afterAll(stopSimulators)

const { shown } = deliveriesTo(() => sale)

const UNPAID = { money: 'unpaid', attempt: 'notpay', refunds: [], hold: 'held' }
const PAID = { money: 'paid', attempt: 'success', refunds: [], hold: 'allocated' }

type Row = [fault: FaultName, params: object, answer: 'pay' | 'cancel', says: string, end: object]

/** What the phone is told of a payment, and what is true. */
const CASES: Row[] = [
  ['F31', {}, 'cancel', 'requestPayment:ok', PAID],
  ['F32', {}, 'pay', 'requestPayment:fail cancel', UNPAID],
  ['F33', {}, 'pay', 'requestPayment:fail 系统繁忙', UNPAID],
  ['F34', {}, 'cancel', 'requestPayment:fail cancel', PAID],
  ['F35', {}, 'pay', 'requestPayment:ok', UNPAID],
  ['F36', {}, 'pay', 'null', PAID],
  ['F36', { paid: false }, 'pay', 'null', UNPAID],
  ['F37', {}, 'pay', 'requestPayment:fail 支付验证签名失败', UNPAID],
  ['F38', {}, 'pay', 'requestPayment:ok', PAID],
  ['F39', {}, 'pay', 'requestPayment:fail jsapi has no permission', UNPAID],
]

const STILL_HERS = /^还没付款，货为你留到 \d\d:\d\d$/

describe('what the phone says of a payment decides nothing', () => {
  it.each(CASES)('%s %j', async (fault, params, answer, says, end) => {
    const call = await sale.prepay(order)
    await sale.wechat.arm(fault, { orderNo: order.outTradeNo, params })
    expect(await sale.wechat.cashier(LI.id, call, answer)).toBe(says)
    // a program that was killed asks nothing: the server does by itself
    if (says === 'null') await sale.pass(6 * SECOND)
    else await sale.check(order)
    expect(await sale.stand(order)).toEqual(end)
    if (end === PAID) return
    expect((await shown(order)).moneyLine).toMatch(STILL_HERS)
    await sale.payAtWechat(order)
    await sale.check(order)
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('F38 counts the payment of another person for the one who ordered', async () => {
    const anothers = () => new Map(counts()).get('another_payer') ?? 0
    const before = anothers()
    const call = await sale.prepay(order)
    await sale.wechat.arm('F38', { orderNo: order.outTradeNo, params: { openid: WANG.openid } })
    await sale.wechat.cashier(LI.id, call)
    const { body } = await sale.check(order)
    expect([body.order.money, body.order.id]).toEqual(['paid', order.orderId])
    expect(anothers()).toBe(before + 1)
  })
})
