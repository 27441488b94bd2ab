import { applyRefundFact } from '../../server/features/payments/commands/refund-fact'
import { Attempts } from '../../server/features/payments/model/attempt'
import { Refunds } from '../../server/features/payments/model/refund'
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../server/lib/time'
import type { PayPort, RefundFact } from '../../server/wechat'
import { type Placed, PRICE_FEN, type Sale, testSale } from '../support/sale'
import { LI, stopSimulators } from '../support/simulator'

afterAll(stopSimulators)

let sale: Sale
let manager: string
let hq: { Authorization: string }
let order: Placed
/** When WeChat was asked for which refund. */
let asked: { no: string; at: Date }[]
const PIECES = 4

beforeAll(async () => {
  sale = await testSale()
  manager = (await sale.staff('wh-jianghan', 'manager', '周敏')).token
  hq = sale.as(await sale.headquarters())
})
beforeEach(async () => {
  sale.logged.length = 0
  asked = []
  const refund: PayPort['refund'] = (frozen) => {
    asked.push({ no: frozen.out_refund_no, at: sale.clock.now() })
    return sale.wechat.pay.refund(frozen)
  }
  sale.deps.pay = { ...sale.wechat.pay, refund }
  order = await sale.place(LI.openid, PIECES)
  await sale.payAtWechat(order)
  await sale.check(order)
})

type View = {
  lines: { id: string }[]
  refunds: { id: string; fen: number; state: string }[]
  money: string
  refundedFen: number
}
const view = async (): Promise<View> =>
  (await sale.request.get(`/api/v1/orders/${order.orderId}`).set(sale.as(order.token))).body

/** The store gives back so many pieces. */
async function giveBack(quantity: number) {
  const [line] = (await view()).lines
  return sale.request
    .post(`/api/v1/stores/wh-jianghan/orders/${order.orderId}/refund`)
    .set(sale.once(manager))
    .send({ reason: '镜架断了', lines: [{ lineId: line?.id, quantity }] })
}
const numbers = async (): Promise<[string, string][]> => {
  const rows = await Refunds.find({ outTradeNo: order.outTradeNo }).sort({ _id: 1 }).lean()
  return rows.map(({ _id, state }) => [_id.slice(order.outTradeNo.length + 1), state])
}
const gaps = (): number[] =>
  asked.slice(1).map(({ at }, i) => at.getTime() - (asked[i]?.at.getTime() ?? 0))

describe('several refunds of one payment', () => {
  it('are asked for one after the other, at least 61 s apart, and all arrive', async () => {
    for (let piece = 0; piece < PIECES; piece += 1) {
      expect((await giveBack(1)).status).toBe(200)
      await sale.drain()
    }
    expect(asked).toHaveLength(1)
    await sale.pass(8 * MINUTE, 48)
    expect(await numbers()).toEqual([
      ['R1', 'success'],
      ['R2', 'success'],
      ['R3', 'success'],
      ['R4', 'success'],
    ])
    expect(asked.map(({ no }) => no)).toHaveLength(PIECES)
    for (const gap of gaps()) expect(gap).toBeGreaterThanOrEqual(61 * SECOND)
    const { money, refundedFen, refunds } = await view()
    expect({ money, refundedFen }).toEqual({ money: 'refunded', refundedFen: PIECES * PRICE_FEN })
    expect(refunds.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done'])
  })

  it('told to payments again and again are each written once', async () => {
    await Promise.all([giveBack(1), giveBack(2)])
    await Promise.all([sale.drain(), sale.drain(), sale.drain()])
    await sale.pass(5 * MINUTE, 30)
    const fens = (await view()).refunds.map(({ fen }) => fen)
    const atWechat = (await sale.wechat.control('/refunds')).refunds as {
      outTradeNo: string
      amount: number
    }[]
    const theirs = atWechat.filter(({ outTradeNo }) => outTradeNo === order.outTradeNo)
    expect(theirs.map(({ amount }) => amount).sort()).toEqual([...fens].sort())
    expect(await numbers()).toHaveLength(fens.length)
  })

  it('keep the pause also between an unproved request and its repetition', async () => {
    const { pay } = sale.deps
    let silent = true
    const refund: PayPort['refund'] = async (frozen) => {
      if (!silent) return pay.refund(frozen)
      asked.push({ no: frozen.out_refund_no, at: sale.clock.now() })
      silent = false
      return { kind: 'unknown', reason: 'HTTP 429' }
    }
    sale.deps.pay = { ...pay, refund }
    await giveBack(1)
    await sale.drain()
    expect(await numbers()).toEqual([['R1', 'unknown']])
    await sale.pass(3 * MINUTE, 36)
    expect(await numbers()).toEqual([['R1', 'success']])
    expect(asked.map(({ no }) => no)).toEqual([`${order.outTradeNo}-R1`, `${order.outTradeNo}-R1`])
    for (const gap of gaps()) expect(gap).toBeGreaterThanOrEqual(61 * SECOND)
  })

  it('go on when one of them is refused for good, and that one can be asked for again', async () => {
    const { pay } = sale.deps
    let refusing = true
    const refund: PayPort['refund'] = async (frozen) =>
      refusing && frozen.out_refund_no.endsWith('R1')
        ? { kind: 'refused', status: 403, code: 'USERACCOUNTABNORMAL', message: '' }
        : pay.refund(frozen)
    sale.deps.pay = { ...pay, refund }
    await giveBack(1)
    await giveBack(3)
    await sale.drain()
    await sale.pass(5 * MINUTE, 30)
    expect(await numbers()).toEqual([
      ['R1', 'rejected'],
      ['R2', 'success'],
    ])
    expect((await view()).refunds.map(({ state }) => state)).toEqual(['delayed', 'done'])
    refusing = false
    const path = `/api/v1/hq/operations/refunds_stuck/${order.outTradeNo}-R1/now`
    expect((await sale.request.post(path).set(hq)).status).toBe(204)
    await sale.pass(3 * MINUTE, 18)
    expect(await numbers()).toContainEqual(['R1', 'success'])
    expect(await view()).toMatchObject({ money: 'refunded', refundedFen: PIECES * PRICE_FEN })
  })

  it('count on when WeChat closes one: its money is asked for under the next number', async () => {
    const { pay } = sale.deps
    const closed = (frozen: Parameters<PayPort['refund']>[0]): RefundFact => ({
      outRefundNo: frozen.out_refund_no,
      outTradeNo: order.outTradeNo,
      refundId: `closed-${order.outTradeNo}`,
      status: 'CLOSED',
      refundFen: frozen.amount.refund,
      totalFen: frozen.amount.total,
      createTime: null,
      successTime: null,
    })
    const refund: PayPort['refund'] = async (frozen) =>
      frozen.out_refund_no.endsWith('R1')
        ? { kind: 'ok', data: closed(frozen) }
        : pay.refund(frozen)
    sale.deps.pay = { ...pay, refund }
    await giveBack(1)
    await sale.drain()
    await giveBack(1)
    await sale.drain()
    await sale.pass(15 * MINUTE, 30)
    expect(await numbers()).toEqual([
      ['R1', 'closed'],
      ['R2', 'success'],
      ['R3', 'success'],
    ])
    expect((await view()).refunds.map(({ state }) => state)).toEqual(['done', 'done'])
  })
})

describe('a refund that WeChat would have to refuse', () => {
  it('because the payment is older than 365 days, is rejected before it is asked, and told', async () => {
    await giveBack(1)
    const successTime = plus(sale.clock.now(), -366 * DAY)
    await Attempts.updateOne({ _id: order.outTradeNo }, { $set: { successTime } })
    await sale.drain()
    expect(await numbers()).toEqual([['R1', 'rejected']])
    expect(asked).toEqual([])
    expect((await view()).refunds).toMatchObject([{ state: 'delayed' }])
    expect(sale.alarms()).toContain('refund_rejected')
    const { body } = await sale.request.get('/api/v1/hq/operations').set(hq)
    const stuck = body.kinds.find(({ kind }: { kind: string }) => kind === 'refunds_stuck')
    expect(stuck.rows.at(-1)).toMatchObject({ data: { refusal: 'REFUND_TOO_LATE' } })
  })
})

describe('what WeChat says against the end of a refund', () => {
  const fact = async (status: RefundFact['status']): Promise<RefundFact> => {
    const refund = await Refunds.findOne({ outTradeNo: order.outTradeNo }).lean()
    if (!refund) throw new Error('no refund')
    return {
      outRefundNo: refund._id,
      outTradeNo: order.outTradeNo,
      refundId: refund.refundId ?? '',
      status,
      refundFen: refund.fen,
      totalFen: refund.totalFen,
      createTime: null,
      successTime: null,
    }
  }

  it('is quarantined: closed or abnormal after the money was back; "processing" is only late', async () => {
    await giveBack(1)
    await sale.drain()
    await sale.pass(2 * MINUTE, 2)
    expect(await numbers()).toEqual([['R1', 'success']])
    for (const status of ['CLOSED', 'ABNORMAL'] as const) {
      expect(await applyRefundFact(sale.deps, await fact(status))).toBe('quarantined')
    }
    expect(await applyRefundFact(sale.deps, await fact('PROCESSING'))).toBe('ignored')
    expect(await numbers()).toEqual([['R1', 'success']])
    expect(sale.alarms()).toContain('refund_quarantined')
  })

  it('notes when WeChat accepted it, which is the day of its bill', async () => {
    const before = sale.clock.now()
    await giveBack(1)
    await sale.drain()
    await sale.pass(HOUR, 4)
    const refund = await Refunds.findOne({ outTradeNo: order.outTradeNo }).lean()
    expect(refund?.acceptedAt?.getTime()).toBe(Math.floor(before.getTime() / 1000) * 1000)
  })
})
