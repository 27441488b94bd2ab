import { drainOutbox, outboxFigures } from '../../server/db/outbox'
import { inTransaction } from '../../server/db/transaction'
import { reactions } from '../../server/features'
import { Attempts, dueAttempts } from '../../server/features/payments/model/attempt'
import { dueRefunds } from '../../server/features/payments/model/refund'
import { closeForOrder } from '../../server/features/payments/commands/close'
import { reservationDifferences } from '../../server/features/reservation'
import { MINUTE, SECOND } from '../../server/lib/time'
import type { PayPort } from '../../server/wechat'
import { type Placed, PRICE_FEN, type Sale, testSale } from '../support/sale'
import { LI, stopSimulators, WANG } from '../support/simulator'

afterAll(stopSimulators)

let sale: Sale
let order: Placed
beforeAll(async () => {
  sale = await testSale()
})
beforeEach(async () => {
  sale.deps.pay = sale.wechat.pay
  sale.logged.length = 0
  order = await sale.place()
})
afterEach(async () => {
  expect(await reservationDifferences()).toEqual([])
})

const PAID = { money: 'paid', attempt: 'success', refunds: [], hold: 'allocated' }
const CANCELLED = { money: 'cancelled', attempt: 'closed', refunds: [], hold: 'released' }
const REFUNDED = { money: 'refunded', attempt: 'success', refunds: ['success'], hold: 'released' }

/** WeChat as it would be if one of its answers were another. */
const instead = (answers: Partial<PayPort>): void => {
  sale.deps.pay = { ...sale.wechat.pay, ...answers }
}
const errorOf = async (
  answer: PromiseLike<{ status: number; body: { error: { code: string } } }>,
) => {
  const { status, body } = await answer
  return [status, body.error.code]
}
const ordersAtWechat = async (): Promise<{ outTradeNo: string; prepays: unknown[] }[]> => {
  const { orders } = await sale.wechat.control('/orders')
  return (orders as { outTradeNo: string; prepays: unknown[] }[]).filter(
    ({ outTradeNo }) => outTradeNo === order.outTradeNo,
  )
}

describe('paying', () => {
  it('pays the order when the shopper comes back, and keeps the goods for her', async () => {
    await sale.payAtWechat(order)
    expect(await sale.stand(order)).toMatchObject({ money: 'unpaid', hold: 'held' })
    const { body } = await sale.check(order)
    expect(body.order).toMatchObject({ money: 'paid', paidFen: PRICE_FEN })
    expect(await sale.stand(order)).toEqual(PAID)
    const inOrderCentre = `/api/v1/orders/${order.outTradeNo}`
    const found = await sale.request.get(inOrderCentre).set(sale.as(order.token))
    expect(found.body).toEqual(body.order)
  })

  it('hands the same prepay id out again, without asking WeChat again', async () => {
    const first = await sale.prepay(order)
    const second = await sale.prepay(order)
    expect(second.package).toBe(first.package)
    expect(second.nonceStr).not.toBe(first.nonceStr)
    expect((await ordersAtWechat())[0]?.prepays).toHaveLength(1)
  })

  it('answers the same key with the same arguments', async () => {
    const headers = sale.once(order.token, 'one-and-the-same-key')
    const path = `/api/v1/orders/${order.orderId}/pay`
    const first = await sale.request.post(path).set(headers).send({})
    const second = await sale.request.post(path).set(headers).send({})
    expect(second.body).toEqual(first.body)
  })

  it('tapped five times at once is one attempt', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => sale.tapPay(order)))
    expect(answers.map((answer) => answer.status).filter((s) => ![200, 409].includes(s))).toEqual(
      [],
    )
    expect(await Attempts.countDocuments({ orderId: order.orderId })).toBe(1)
    expect(await ordersAtWechat()).toHaveLength(1)
  })

  it.each([
    ['says cancelled, though the money is taken', 'F34', 'requestPayment:fail cancel', 'paid'],
    ['says ok, though nothing was paid', 'F35', 'requestPayment:ok', 'unpaid'],
  ] as const)('does not believe a cashier that %s', async (_name, fault, says, money) => {
    await sale.wechat.arm(fault, { orderNo: order.outTradeNo })
    expect(await sale.wechat.cashier(LI.id, await sale.prepay(order))).toBe(says)
    expect((await sale.check(order)).body.order.money).toBe(money)
  })

  it('is found by asking when no notification comes', async () => {
    await sale.payAtWechat(order)
    await sale.pass(6 * SECOND)
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it.each(['F12', 'F13', 'F5', 'F3', 'F29'] as const)(
    'is found later when the first answer is worth nothing (%s)',
    async (fault) => {
      await sale.payAtWechat(order)
      const params = { operation: 'query' }
      await sale.wechat.arm(fault, { orderNo: order.outTradeNo, params })
      expect((await sale.check(order)).body.order.money).toBe('unpaid')
      await sale.pass(2 * MINUTE, 4)
      expect(await sale.stand(order)).toEqual(PAID)
    },
  )

  it.each(['F3', 'F5', 'F12', 'F13'] as const)(
    'asks again with the same number when WeChat did not confirm the order (%s)',
    async (fault) => {
      await sale.wechat.arm(fault, { orderNo: order.outTradeNo, params: { operation: 'order' } })
      expect(await errorOf(sale.tapPay(order))).toEqual([503, 'payment_unconfirmed'])
      await sale.prepay(order)
      expect(await Attempts.countDocuments({ orderId: order.orderId })).toBe(1)
      expect(await ordersAtWechat()).toHaveLength(1)
      await sale.payAtWechat(order)
      await sale.check(order)
      expect(await sale.stand(order)).toEqual(PAID)
    },
  )

  it('asks WeChat sixty times a minute for one person, however often her phone asks', async () => {
    const hers = await sale.place(WANG.openid)
    await sale.tapPay(hers)
    let asked = 0
    const query: PayPort['query'] = async () => {
      asked += 1
      return { kind: 'unknown', reason: 'silent' }
    }
    instead({ query })
    for (let i = 0; i < 65; i += 1) expect((await sale.check(hers)).status).toBe(200)
    expect(asked).toBe(60)
  })

  it('calls nobody inside a transaction', async () => {
    const call = inTransaction(() => sale.deps.pay.query(order.outTradeNo))
    await expect(call).rejects.toThrow('inside a transaction')
  })
})

describe('paying is refused', () => {
  it('with an amount in the body', async () => {
    expect(await errorOf(sale.tapPay(order, { total: 1 }))).toEqual([400, 'amount_not_accepted'])
  })

  it("for another's order", async () => {
    const { token } = await sale.login(WANG.openid)
    expect(await errorOf(sale.tapPay({ ...order, token }))).toEqual([404, 'order_not_found'])
    expect(await errorOf(sale.check({ ...order, token }))).toEqual([404, 'order_not_found'])
  })

  it('with less than a minute left', async () => {
    await sale.prepay(order)
    sale.clock.advance(14 * MINUTE + 1)
    expect(await errorOf(sale.tapPay(order))).toEqual([409, 'payment_window_closed'])
  })

  it('once it is paid, or being cancelled', async () => {
    await sale.payAtWechat(order)
    await sale.check(order)
    expect(await errorOf(sale.tapPay(order))).toEqual([409, 'order_not_payable'])
    order = await sale.place()
    await sale.prepay(order)
    await sale.cancel(order)
    expect(await errorOf(sale.tapPay(order))).toEqual([409, 'order_not_payable'])
  })
})

describe('cancelling', () => {
  it('closes at WeChat before anything is released', async () => {
    await sale.prepay(order)
    await sale.cancel(order)
    expect(await sale.stand(order)).toMatchObject({ money: 'cancelling', hold: 'held' })
    await sale.drain()
    expect(await sale.stand(order)).toEqual(CANCELLED)
    const seen = await sale.wechat.pay.query(order.outTradeNo)
    expect(seen).toMatchObject({ data: { tradeState: 'CLOSED' } })
  })

  it('waits for a silent WeChat in the sweep, and holds up no other event', async () => {
    await sale.payAtWechat(order)
    await sale.check(order)
    const paid = order
    order = await sale.place()
    await sale.prepay(order)
    await drainOutbox(sale.deps, reactions)
    const asked: string[] = []
    const silent = (name: string) => () => {
      asked.push(name)
      return new Promise<never>(() => undefined)
    }
    instead({ query: silent('query'), close: silent('close'), refund: silent('refund') })
    await sale.cancel(order)
    const { token } = await sale.staff('wh-jianghan', 'manager')
    await sale.request
      .post(`/api/v1/stores/wh-jianghan/orders/${paid.orderId}/refund`)
      .set(sale.once(token))
      .send({ reason: '镜架断了' })
      .expect(200)
    await drainOutbox(sale.deps, reactions)
    expect(asked).toEqual([])
    expect(await outboxFigures()).toEqual({ waiting: 0, dead: 0 })
    expect(await dueAttempts(sale.clock.now(), 10)).toEqual([order.outTradeNo])
    expect(await dueRefunds(sale.clock.now(), 10)).toEqual([`${paid.outTradeNo}-R1`])
    sale.deps.pay = sale.wechat.pay
    await sale.pass(2 * MINUTE, 2)
    expect(await sale.stand(order)).toEqual(CANCELLED)
    expect(await sale.stand(paid)).toEqual(REFUNDED)
  })

  it('needs nobody when no payment was ever started', async () => {
    await sale.cancel(order)
    expect(await sale.stand(order)).toEqual({ ...CANCELLED, attempt: 'none' })
  })

  it.each([
    ['close', 'F3'],
    ['close', 'F5'],
    ['close', 'F12'],
    ['close', 'F13'],
    ['query', 'F3'],
    ['query', 'F5'],
    ['query', 'F12'],
    ['query', 'F13'],
  ] as const)('is not stopped by a %s under %s', async (operation, fault) => {
    await sale.prepay(order)
    await sale.wechat.arm(fault, { orderNo: order.outTradeNo, times: 2, params: { operation } })
    await sale.cancel(order)
    await sale.drain()
    expect(['cancelling', 'cancelled']).toContain((await sale.stand(order)).money)
    await sale.pass(5 * MINUTE, 5)
    expect(await sale.stand(order)).toEqual(CANCELLED)
  })

  it('of an order that is paid at that moment gives the money back by itself', async () => {
    await sale.prepay(order)
    await sale.wechat.arm('F51', { orderNo: order.outTradeNo })
    await sale.cancel(order)
    await sale.pass(2 * MINUTE, 4)
    expect(await sale.stand(order)).toEqual(REFUNDED)
  })

  it('told twice does nothing twice', async () => {
    await sale.prepay(order)
    await sale.cancel(order)
    await sale.drain()
    await closeForOrder(sale.deps, { orderId: order.orderId })
    expect(await sale.stand(order)).toEqual(CANCELLED)
  })
})

describe('the end of the paying time', () => {
  it('closes, and releases 90 s later', async () => {
    await sale.prepay(order)
    await sale.pass(15 * MINUTE + 80 * SECOND, 5)
    expect(await sale.stand(order)).toMatchObject({ money: 'unpaid', hold: 'held' })
    await sale.pass(20 * SECOND)
    expect(await sale.stand(order)).toEqual(CANCELLED)
  })

  it('does not cancel what was paid in the last second, though nobody said so', async () => {
    const params = await sale.prepay(order)
    sale.clock.advance(15 * MINUTE - SECOND)
    expect(await sale.wechat.cashier(LI.id, params)).toBe('requestPayment:ok')
    await sale.pass(10 * MINUTE, 10)
    expect(await sale.stand(order)).toEqual(PAID)
  })

  it('waits 10 more minutes for an order that WeChat has never heard of', async () => {
    await sale.wechat.arm('F5', { orderNo: order.outTradeNo, params: { operation: 'order' } })
    expect(await errorOf(sale.tapPay(order))).toEqual([503, 'payment_unconfirmed'])
    await sale.pass(24 * MINUTE, 24)
    expect(await sale.stand(order)).toMatchObject({ money: 'cancelling', attempt: 'closing' })
    await sale.pass(10 * MINUTE, 10)
    expect(await sale.stand(order)).toEqual(CANCELLED)
  })

  it('never gives up by itself on an order whose prepay id is out', async () => {
    await sale.prepay(order)
    instead({
      query: async () => ({ kind: 'refused', status: 404, code: 'ORDERNOTEXIST', message: '' }),
    })
    await sale.pass(60 * MINUTE, 12)
    expect(await sale.stand(order)).toMatchObject({ money: 'cancelling', hold: 'held' })
    expect(sale.alarms()).toContain('prepay_unknown')
  })
})
