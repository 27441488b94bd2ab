import { signNotification } from '@yundian/wechat-simulator'
import { refundOrder } from '../../server/features/payments/commands/refund'
import { Refunds } from '../../server/features/payments/model/refund'
import { DAY, HOUR, MINUTE, SECOND } from '../../server/lib/time'
import type { Outcome, PayPort, RefundFact, Transaction } from '../../server/wechat'
import { type Placed, PRICE_FEN, type Sale, testSale } from '../support/sale'
import { LI, stopSimulators } from '../support/simulator'

afterAll(stopSimulators)

let sale: Sale
let manager: string
let order: Placed
beforeAll(async () => {
  sale = await testSale()
  manager = (await sale.staff('wh-jianghan', 'manager', '周敏')).token
})
beforeEach(async () => {
  sale.deps.pay = sale.wechat.pay
  sale.logged.length = 0
  order = await sale.place()
})

type Row = { outTradeNo: string; outRefundNo: string; status: string; amount: number }
const refundsAtWechat = async (outTradeNo = order.outTradeNo): Promise<Row[]> => {
  const { refunds } = await sale.wechat.control('/refunds')
  return (refunds as Row[]).filter((row) => row.outTradeNo === outTradeNo)
}
const instead = (answers: Partial<PayPort>): void => {
  sale.deps.pay = { ...sale.wechat.pay, ...answers }
}
const refused = (code: string) => async (): Promise<Outcome<never>> => ({
  ...{ kind: 'refused', status: 403, code, message: '' },
})
const askRefund = async (): Promise<void> => {
  const path = `/api/v1/stores/wh-jianghan/orders/${order.orderId}/refund`
  const answer = await sale.request.post(path).set(sale.once(manager)).send({ reason: '镜架断了' })
  expect(answer.body).toMatchObject({ money: 'refunding' })
}
const paidOrder = async (): Promise<void> => {
  await sale.payAtWechat(order)
  await sale.check(order)
}

const REFUNDED = { money: 'refunded', attempt: 'success', refunds: ['success'], hold: 'released' }

describe('a whole refund', () => {
  it('goes the way the money came, and frees the goods when it is done', async () => {
    await paidOrder()
    await askRefund()
    await sale.drain()
    expect(await sale.stand(order)).toMatchObject({ money: 'refunding', refunds: ['processing'] })
    await sale.pass(61 * SECOND)
    expect(await sale.stand(order)).toEqual(REFUNDED)
    expect(await refundsAtWechat()).toMatchObject([
      { outRefundNo: `${order.outTradeNo}-R1`, amount: PRICE_FEN, status: 'SUCCESS' },
    ])
  })

  it.each([
    ['refund', 'F3'],
    ['refund', 'F5'],
    ['refund', 'F12'],
    ['refund', 'F13'],
    ['refund-query', 'F3'],
    ['refund-query', 'F5'],
    ['refund-query', 'F12'],
    ['refund-query', 'F13'],
  ] as const)('is asked for once, whatever a %s under %s says', async (operation, fault) => {
    await paidOrder()
    const orderNo = `${order.outTradeNo}-R1`
    await sale.wechat.arm(fault, { orderNo, params: { operation } })
    await askRefund()
    await sale.pass(10 * MINUTE, 6)
    expect(await sale.stand(order)).toEqual(REFUNDED)
    expect(await refundsAtWechat()).toHaveLength(1)
  })

  it('is one refund however often the order asks', async () => {
    await paidOrder()
    await askRefund()
    await sale.drain()
    const [refund] = await Refunds.find({ outTradeNo: order.outTradeNo })
    const refundId = refund?.refundOf ?? ''
    const askedAt = sale.clock.now()
    const wish = { orderId: order.orderId, refundId, fen: PRICE_FEN, reason: 'again', askedAt }
    await Promise.all([1, 2, 3].map(() => refundOrder(sale.deps, wish).catch(() => undefined)))
    await refundOrder(sale.deps, wish)
    await sale.pass(2 * MINUTE, 2)
    expect(await sale.stand(order)).toEqual(REFUNDED)
  })

  it('waits for money in the account, and asks again under the same number', async () => {
    await paidOrder()
    instead({ refund: refused('NOTENOUGH') })
    await askRefund()
    await sale.pass(1 * SECOND)
    expect(await sale.stand(order)).toMatchObject({ refunds: ['wait_funds'] })
    expect(sale.alarms()).toContain('refund_wait_funds')
    sale.deps.pay = sale.wechat.pay
    await sale.pass(30 * MINUTE, 3)
    expect(await sale.stand(order)).toEqual(REFUNDED)
  })

  it('that is refused for good waits for people, not for WeChat', async () => {
    await paidOrder()
    instead({ refund: refused('USERACCOUNTABNORMAL') })
    await askRefund()
    await sale.pass(1 * HOUR, 2)
    expect(await sale.stand(order)).toMatchObject({ money: 'refunding', refunds: ['rejected'] })
    expect(sale.alarms()).toContain('refund_rejected')
  })

  it('that was refused for good is asked for again, under the same number, when somebody wants it', async () => {
    await paidOrder()
    instead({ refund: refused('USERACCOUNTABNORMAL') })
    await askRefund()
    await sale.pass(1 * HOUR, 2)
    sale.deps.pay = sale.wechat.pay
    const outRefundNo = `${order.outTradeNo}-R1`
    const hq = sale.as(await sale.headquarters())
    const now = `/api/v1/hq/operations/refunds_stuck/${outRefundNo}/now`
    expect((await sale.request.post(now).set(hq)).status).toBe(204)
    expect((await sale.request.post(now).set(hq)).body.error.code).toBe('nothing_waits')
    await sale.pass(2 * MINUTE, 2)
    expect(await sale.stand(order)).toEqual(REFUNDED)
    expect(await refundsAtWechat()).toMatchObject([{ outRefundNo, status: 'SUCCESS' }])
  })

  it('that was accepted although the answer says no is not believed to be refused', async () => {
    await paidOrder()
    const acceptedAndRefused: PayPort['refund'] = async (frozen) => {
      await sale.wechat.pay.refund(frozen)
      return refused('INVALIDREQUEST')()
    }
    instead({ refund: acceptedAndRefused })
    await askRefund()
    await sale.pass(2 * MINUTE, 2)
    expect(await sale.stand(order)).toEqual(REFUNDED)
  })

  it('that WeChat closes is asked for again under a new number', async () => {
    await paidOrder()
    const closed = async (frozen: { out_refund_no: string }): Promise<Outcome<RefundFact>> => ({
      kind: 'ok',
      data: {
        outRefundNo: frozen.out_refund_no,
        outTradeNo: order.outTradeNo,
        refundId: `closed-${order.outTradeNo}`,
        status: 'CLOSED',
        refundFen: PRICE_FEN,
        totalFen: PRICE_FEN,
        createTime: null,
        successTime: null,
      },
    })
    instead({ refund: closed })
    await askRefund()
    await sale.drain()
    expect(await sale.stand(order)).toMatchObject({ refunds: ['closed', 'requested'] })
    sale.deps.pay = sale.wechat.pay
    await sale.pass(15 * MINUTE, 3)
    expect(await sale.stand(order)).toEqual({ ...REFUNDED, refunds: ['closed', 'success'] })
    const [only] = await refundsAtWechat()
    expect(only?.outRefundNo).toBe(`${order.outTradeNo}-R2`)
  })

  it.each([
    ['another amount', { refundFen: PRICE_FEN - 1 }],
    ['another total', { totalFen: 1 }],
    ['another payment', { outTradeNo: 'other' }],
  ])('is not finished by a fact about %s', async (_name, changes) => {
    await paidOrder()
    const fact = {
      outRefundNo: `${order.outTradeNo}-R1`,
      outTradeNo: order.outTradeNo,
      refundId: `x-${order.outTradeNo}`,
      status: 'SUCCESS' as const,
      refundFen: PRICE_FEN,
      totalFen: PRICE_FEN,
      createTime: null,
      successTime: null,
      ...changes,
    }
    instead({ refund: async () => ({ kind: 'ok', data: fact }) })
    await askRefund()
    await sale.drain()
    expect(await sale.stand(order)).toMatchObject({ money: 'refunding', refunds: ['requested'] })
    expect(sale.alarms()).toContain('refund_quarantined')
  })

  it('goes on by itself for days', async () => {
    await paidOrder()
    const processing = async (): Promise<Outcome<RefundFact>> => ({
      kind: 'unknown',
      reason: 'nobody answers',
    })
    await askRefund()
    await sale.drain()
    instead({ queryRefund: processing })
    await sale.pass(3 * DAY, 6)
    expect(await Refunds.countDocuments({ state: 'processing', dueAt: null })).toBe(0)
    sale.deps.pay = sale.wechat.pay
    await sale.pass(2 * HOUR)
    expect(await sale.stand(order)).toEqual(REFUNDED)
  })
})

/** WeChat's own word of a payment, posted as often as a test likes. */
async function tellPayment(id: string): Promise<void> {
  const { notifications } = await sale.wechat.control('/notifications')
  const rows = notifications as { outTradeNo: string; event: string; resource: object }[]
  const row = rows.find(({ outTradeNo }) => outTradeNo === order.outTradeNo)
  if (!row) throw new Error('nothing was paid')
  const { headers, body } = signNotification(sale.wechat.simulator, {
    id,
    event: row.event,
    resource: row.resource as Parameters<typeof signNotification>[1]['resource'],
  })
  const answer = await sale.request.post('/api/v1/wechat/payments').set(headers).send(body)
  expect(answer.status).toBe(204)
}

describe('money that comes late or twice', () => {
  const stale =
    (tradeState: Transaction['tradeState']) => async (): Promise<Outcome<Transaction>> => ({
      kind: 'ok',
      data: {
        outTradeNo: order.outTradeNo,
        appid: 'wx0123456789abcdef',
        mchid: '1900000001',
        tradeState,
        transactionId: null,
        totalFen: null,
        currency: null,
        payerOpenid: null,
        successTime: null,
      },
    })

  it('goes back by itself, once, when the order is cancelled already', async () => {
    const params = await sale.prepay(order)
    instead({ query: stale('CLOSED') })
    await sale.cancel(order)
    await sale.drain()
    expect(await sale.stand(order)).toMatchObject({ money: 'cancelled', hold: 'released' })
    sale.deps.pay = sale.wechat.pay
    expect(await sale.wechat.cashier(LI.id, params)).toBe('requestPayment:ok')
    for (const id of ['late-1', 'late-2', 'late-2', 'late-3']) await tellPayment(id)
    await sale.pass(3 * MINUTE, 3)
    expect(await sale.stand(order)).toEqual({
      ...{ money: 'cancelled', attempt: 'success', refunds: ['success'], hold: 'released' },
    })
    expect(await refundsAtWechat()).toMatchObject([
      { outRefundNo: `${order.outTradeNo}-A1`, amount: PRICE_FEN },
    ])
    expect(sale.alarms()).toContain('late_payment')
  })

  it('cannot be paid through a second attempt once an earlier one has paid the order', async () => {
    const first = await sale.prepay(order)
    instead({ query: stale('CLOSED') })
    await sale.check(order)
    sale.deps.pay = sale.wechat.pay
    const second = { ...order, outTradeNo: order.outTradeNo.replace(/1$/, '2') }
    const params = await sale.prepay(second)
    expect(await sale.wechat.cashier(LI.id, first)).toBe('requestPayment:ok')
    await tellPayment('early-1')
    await sale.pass(2 * SECOND)
    expect(await sale.stand(order)).toMatchObject({ money: 'paid', attempt: 'success' })
    expect(await sale.stand(second)).toMatchObject({ money: 'paid', attempt: 'closed' })
    expect(await sale.wechat.cashier(LI.id, params)).not.toBe('requestPayment:ok')
  })

  it('goes back by itself when another payment has paid the order, which stays paid', async () => {
    const first = await sale.prepay(order)
    instead({ query: stale('CLOSED') })
    await sale.check(order)
    sale.deps.pay = sale.wechat.pay
    const second = { ...order, outTradeNo: order.outTradeNo.replace(/1$/, '2') }
    await sale.payAtWechat(second)
    await sale.check(second)
    expect(await sale.stand(second)).toMatchObject({ money: 'paid', attempt: 'success' })

    expect(await sale.wechat.cashier(LI.id, first)).toBe('requestPayment:ok')
    await tellPayment('double-1')
    await sale.pass(3 * MINUTE, 3)
    expect(await sale.stand(order)).toMatchObject({ attempt: 'success', refunds: ['success'] })
    const sent = await Refunds.findById(`${order.outTradeNo}-A1`).lean()
    expect(sent?.frozen).toContain('"reason":"重复付款"')
    expect(await sale.stand(second)).toEqual({
      money: 'paid',
      attempt: 'success',
      refunds: [],
      hold: 'allocated',
    })
    expect(await refundsAtWechat(second.outTradeNo)).toEqual([])
  })
})
