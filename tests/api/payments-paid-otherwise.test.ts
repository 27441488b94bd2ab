import type { OperationsView } from '../../server/features/operations/contract'
import { applyRefundFact } from '../../server/features/payments/commands/refund-fact'
import { Refunds } from '../../server/features/payments/model/refund'
import { Orders } from '../../server/features/orders/model'
import { DAY } from '../../server/lib/time'
import type { RefundFact } from '../../server/wechat/ports'
import { type Placed, PRICE_FEN, type Sale, testSale } from '../support/sale'
import { stopSimulators } from '../support/simulator'

let sale: Sale
let manager: string
let hq: { Authorization: string }
let order: Placed
let id: string
beforeAll(async () => {
  sale = await testSale()
  manager = (await sale.staff('wh-jianghan', 'manager', '周敏')).token
  hq = sale.as(await sale.headquarters())
})
beforeEach(async () => {
  order = await sale.place()
  await sale.payAtWechat(order)
  await sale.check(order)
  id = `${order.outTradeNo}-R1`
  // the account is closed: WeChat refuses for good
  await sale.wechat.arm('F62', { orderNo: order.outTradeNo })
  const path = `/api/v1/stores/wh-jianghan/orders/${order.orderId}/refund`
  await sale.request.post(path).set(sale.once(manager)).send({ reason: '镜架断了' })
  await sale.drain()
  expect(await sale.stand(order)).toMatchObject({ money: 'refunding', refunds: ['rejected'] })
})
afterAll(stopSimulators)

async function act(action: 'now' | 'settle', body: object = {}): Promise<number> {
  const path = `/api/v1/hq/operations/refunds_stuck/${id}/${action}`
  return (await sale.request.post(path).set(hq).send(body)).status
}

const stuck = async () => {
  const { body } = await sale.request.get('/api/v1/hq/operations').set(hq)
  const kind = (body as OperationsView).kinds.find((one) => one.kind === 'refunds_stuck')
  return { actions: kind?.actions, ids: kind?.rows.map((row) => row.id) }
}

const fact = (status: RefundFact['status']): RefundFact => ({
  ...{ outRefundNo: id, outTradeNo: order.outTradeNo, refundId: `wx-${id}`, status },
  ...{ refundFen: PRICE_FEN, totalFen: PRICE_FEN, createTime: null, successTime: null },
})

const ENDED = { money: 'refunded', refunds: ['paid_otherwise'], hold: 'released' }
const note = { note: '微信账户已注销，现金退' }

describe('a refund that WeChat refuses for good', () => {
  it('ends when people say that they paid it back otherwise: who and why are kept, all follows', async () => {
    expect((await stuck()).actions).toEqual(['now', 'settle'])
    expect(await act('settle')).toBe(400)
    expect(await act('settle', note)).toBe(204)
    await sale.drain()
    expect(await sale.stand(order)).toMatchObject(ENDED)
    const answer = await sale.request
      .get(`/api/v1/orders/${order.orderId}`)
      .set(sale.as(order.token))
    const told = '已退款 ¥599.00，门店已另行退还'
    expect(answer.body).toMatchObject({
      ...{ moneyLine: told, refunds: [{ state: 'done', sentence: told }] },
      refundedFen: PRICE_FEN,
    })
    const kept = await Refunds.findById(id).lean()
    expect(kept).toMatchObject({
      paidOtherwise: expect.stringMatching(/^hq:\w+: 微信账户已注销，现金退$/),
    })
    // no bill is expected to have it, and nobody is asked about it any more
    expect([kept?.acceptedAt, kept?.dueAt]).toEqual([undefined, undefined])
    expect((await stuck()).ids).not.toContain(id)
    expect([await act('settle', note), await act('now')]).toEqual([409, 409])
  })

  it('goes back once, if WeChat has it after all when people say so', async () => {
    const { pay } = sale.deps
    const queryRefund = async () => ({ kind: 'ok' as const, data: fact('SUCCESS') })
    sale.deps.pay = { ...pay, queryRefund }
    expect(await act('settle', note)).toBe(409)
    sale.deps.pay = pay
    expect(await sale.stand(order)).toMatchObject({ money: 'refunded', refunds: ['success'] })
    expect((await Orders.findById(order.orderId).lean())?.refunds[0]?.otherwise).toBeUndefined()
  })

  it.each(['PROCESSING', 'SUCCESS'] as const)(
    'and that was paid otherwise is looked at by people when WeChat says %s later',
    async (status) => {
      await act('settle', note)
      expect(await applyRefundFact(sale.deps, fact(status))).toBe('quarantined')
      expect(await sale.stand(order)).toMatchObject({ refunds: ['paid_otherwise'] })
    },
  )

  it('says so when it would have to be refused again, and nothing was asked', async () => {
    sale.clock.advance(366 * DAY)
    expect(await act('now')).toBe(409)
    expect(await sale.stand(order)).toMatchObject({ refunds: ['rejected'] })
    expect(await act('settle', note)).toBe(204)
    expect(await Refunds.findById(id).lean()).toMatchObject({ state: 'paid_otherwise' })
  })
})
