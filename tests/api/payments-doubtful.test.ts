import { inTransaction } from '../../server/db/transaction'
import { askPayment } from '../../server/features/payments'
import { moveAttempt } from '../../server/features/payments/commands/move'
import { attemptByNo, Attempts } from '../../server/features/payments/model/attempt'
import { Inbox } from '../../server/features/payments/model/inbox'
import type { PayParams } from '../../server/wechat'
import { noticesTo, paymentOf } from '../support/notices'
import { type Placed, type Sale, testSale } from '../support/sale'
import { LI, stopSimulators } from '../support/simulator'

afterAll(stopSimulators)

let sale: Sale
let order: Placed
let params: PayParams
let hqToken: string
beforeAll(async () => {
  sale = await testSale()
  hqToken = await sale.headquarters()
})
beforeEach(async () => {
  await Inbox.deleteMany({})
  order = await sale.place()
  params = await sale.prepay(order)
})

const { told, post } = noticesTo(() => sale)
const WRONG = { amount: { total: 1, currency: 'CNY' } }
const paid = { money: 'paid', attempt: 'success', refunds: [] }

/** The first attempt came to its end, and a second one is open. */
async function closedAndSecond(): Promise<Placed> {
  await Attempts.updateOne(
    { _id: order.outTradeNo },
    { $set: { state: 'closed' }, $unset: { openFor: 1, dueAt: 1 } },
  )
  const second = { ...order, outTradeNo: order.outTradeNo.replace(/1$/, '2') }
  await sale.prepay(second)
  return second
}

describe('a signed notification of a wrong amount', () => {
  it('yields to the query at once when a right one follows', async () => {
    await post(told(paymentOf(order, WRONG)))
    // the looks of the first minute have found nothing out, because WeChat did not answer
    const { query } = sale.deps.pay
    sale.deps.pay = { ...sale.deps.pay, query: async () => ({ kind: 'unknown', reason: 'silent' }) }
    await sale.pass(6_000, 3)
    sale.deps.pay = { ...sale.deps.pay, query }
    await sale.wechat.cashier(LI.id, params)
    await post(told(paymentOf(order)))
    await sale.pass(0)
    expect(await sale.stand(order)).toMatchObject(paid)
  })

  it('told of a closed attempt waits beside the open one, and holds the order back', async () => {
    const second = await closedAndSecond()
    expect((await post(told(paymentOf(order, WRONG)))).status).toBe(204)
    expect(await sale.inbox()).toEqual(['quarantined'])
    expect(await sale.stand(order)).toMatchObject({ attempt: 'mismatch' })
    expect((await sale.tapPay(order)).body.error.code).toBe('order_not_payable')
    const hq = sale.as(hqToken)
    const { body } = await sale.request.get('/api/v1/hq/operations').set(hq)
    const rowsOf = (kind: string) => body.kinds.find((one: { kind: string }) => one.kind === kind)
    const doubtful = { id: order.outTradeNo, state: 'mismatch', overdue: true }
    expect(rowsOf('payments_in_doubt')).toMatchObject({ count: 1, rows: [doubtful] })
    expect(rowsOf('notifications_to_look_at').rows).toMatchObject([{ state: 'quarantined' }])
    // the query says "not paid": the doubtful attempt is closed, the other one goes on
    await sale.pass(1_000)
    await sale.pass(6_000)
    expect(await sale.stand(order)).toMatchObject({ attempt: 'closed' })
    await sale.payAtWechat(second)
    await sale.check(second)
    expect(await sale.stand(second)).toMatchObject(paid)
  })

  it('told of a closed attempt leaves nothing open when the order is cancelled', async () => {
    const second = await closedAndSecond()
    await post(told(paymentOf(order, WRONG)))
    await sale.cancel(order)
    await sale.pass(10_000, 3)
    expect(await sale.stand(order)).toMatchObject({ money: 'cancelled', attempt: 'closed' })
    expect(await sale.stand(second)).toMatchObject({ money: 'cancelled', attempt: 'closed' })
  })

  it('told of a closed attempt cancels the order also when both attempts end at the same moment', async () => {
    const second = await closedAndSecond()
    await post(told(paymentOf(order, WRONG)))
    await sale.cancel(order)
    let ended = 0
    let release = (): void => undefined
    const bothEnded = new Promise<void>((done) => (release = done))
    const end = (outTradeNo: string): Promise<void> =>
      inTransaction(async () => {
        const attempt = await attemptByNo(outTradeNo)
        if (!attempt) throw new Error(`no attempt ${outTradeNo}`)
        try {
          await moveAttempt(sale.deps, attempt, 'seen_closed')
        } finally {
          ended += 1
          if (ended === 2) release()
        }
        await bothEnded
      })
    await Promise.all([end(order.outTradeNo), end(second.outTradeNo)])
    expect(await sale.stand(order)).toMatchObject({ money: 'cancelled', attempt: 'closed' })
  })

  it('that WeChat confirms waits for people, who give it back there and put it away', async () => {
    const wrong = { amount: { total: 1, currency: 'CNY' } }
    const { query } = sale.deps.pay
    const seen = {
      ...{ outTradeNo: order.outTradeNo, appid: 'wx0123456789abcdef', mchid: '1900000001' },
      ...{ tradeState: 'SUCCESS' as const, transactionId: 'x1', totalFen: 1, currency: 'CNY' },
      ...{ payerOpenid: LI.openid, successTime: sale.clock.now() },
    }
    sale.deps.pay = { ...sale.deps.pay, query: async () => ({ kind: 'ok', data: seen }) }
    await post(told(paymentOf(order, wrong)))
    await sale.pass(3 * 3_600_000, 6)
    const look = async () =>
      (await sale.request.get(`/api/v1/orders/${order.orderId}`).set(sale.as(order.token))).body
    expect((await look()).moneyLine).toBe('有一笔付款和订单对不上，正在和微信核对，钱不会丢')
    expect(await sale.stand(order)).toMatchObject({ money: 'cancelling', attempt: 'mismatch' })
    const hq = sale.as(hqToken)
    const path = `/api/v1/hq/operations/payments_in_doubt/${order.outTradeNo}/settle`
    const settle = () =>
      sale.request.post(path).set(hq).send({ note: '已在商户平台原路退 0.01 元' })
    expect((await settle()).status).toBe(204)
    expect(await sale.stand(order)).toMatchObject({ money: 'cancelled', attempt: 'put_away' })
    // a bill of the next day makes us ask again: what WeChat said before is no news
    await askPayment(sale.deps, order.outTradeNo)
    await post(told(paymentOf(order, wrong)))
    sale.deps.pay = { ...sale.deps.pay, query }
    expect(await sale.stand(order)).toMatchObject({ money: 'cancelled', attempt: 'put_away' })
    expect((await look()).moneyLine).toMatch(/^已取消。.*付了的已原路退回$/)
    expect((await Attempts.findById(order.outTradeNo).lean())?.putAway).toMatch(/0\.01 元$/)
    expect((await settle()).body.error.code).toBe('nothing_waits')
  })
})
