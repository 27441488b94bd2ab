import type { OperationsView } from '../../server/features/operations/contract'
import { compareDay } from '../../server/features/reconciliation/commands/compare'
import { Runs } from '../../server/features/reconciliation/model/run'
import { type BillsApp, billsApp } from '../support/bills'
import { type Placed, PRICE_FEN } from '../support/sale'
import { stopSimulators } from '../support/simulator'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
let app: BillsApp

beforeAll(async () => {
  app = await billsApp()
})
afterAll(stopSimulators)

type Arm = { times?: number; orderNo?: string; params?: object }
type Day = [state: string, note: string | null]

describe('a bill that cannot be had', () => {
  it.each<[string, 'F67' | 'F68' | 'F69' | 'F70', Arm, Day, number]>([
    ['F68: WeChat still writes it', 'F68', {}, ['creating', 'STATEMENTCREATING'], 30],
    [
      'F69: it does not fit its digest',
      'F69',
      {},
      ['waiting', 'the bill does not fit its SHA-1'],
      5,
    ],
    // a fresh address is asked for once, and has expired as well
    ['F70: its address has expired, twice', 'F70', { times: 2 }, ['waiting', 'INVALIDREQUEST'], 5],
  ])('%s, and it is asked for again', async (_name, fault, arm, day, minutes) => {
    const order = await app.sell()
    await app.wechat.arm(fault, { orderNo: app.today(), ...arm })
    const date = await app.morning()
    expect(await app.day(date)).toEqual(day)
    app.clock.advance(minutes * MINUTE - 1)
    await app.sweep('reconciliation')
    expect(await app.day(date)).toEqual(day)
    app.clock.advance(1)
    await app.sweep('reconciliation')
    expect(await app.day(date)).toEqual(['done', null])
    expect(await app.differing(date, order)).toEqual([])
  })

  it('F67: before bills are made says nothing: no payment of the day is called missing', async () => {
    const order = await app.sell()
    const date = app.today()
    const alive = app.deps.pay
    const none = { kind: 'refused' as const, status: 400, code: 'NOSTATEMENTEXIST', message: '' }
    app.deps.pay = { ...alive, tradeBill: async () => none }
    app.clock.advance(Date.parse(`${date}T23:00:00+08:00`) + 2 * HOUR - +app.clock.now())
    await app.call('post', `/${date}`)
    app.deps.pay = alive
    expect(await app.day(date)).toEqual(['creating', 'NOSTATEMENTEXIST'])
    expect(await app.differing(date, order)).toEqual([])
  })

  it('that nobody waits for is not asked for from the board', async () => {
    const hq = app.as(app.hq)
    for (const id of ['2026-01-01', 'no-day', '2099-01-01']) {
      const path = `/api/v1/hq/operations/bills_waiting/${id}/now`
      expect((await app.request.post(path).set(hq)).body.error.code).toBe('nothing_waits')
    }
    expect(await Runs.countDocuments({ _id: 'no-day' })).toBe(0)
  })

  it('F68: all day, raises an alarm in the evening and is asked for again the next morning', async () => {
    const order = await app.sell()
    await app.wechat.arm('F68', { orderNo: app.today(), times: 17 })
    const date = await app.morning()
    for (let half = 0; half < 16; half += 1) {
      app.clock.advance(30 * MINUTE)
      await app.sweep('reconciliation')
    }
    expect(await app.day(date)).toEqual(['failed', 'STATEMENTCREATING'])
    expect(app.alarms()).toContain('bill_late')
    await app.morning()
    expect(await app.day(date)).toEqual(['done', null])
    expect(await app.differing(date, order)).toEqual([])
  })

  it('F70: one address that has expired is followed by a fresh one at once', async () => {
    await app.sell()
    await app.wechat.arm('F70', { orderNo: app.today() })
    expect(await app.day(await app.morning())).toEqual(['done', null])
  })
})

describe('a bill that looks otherwise', () => {
  it.each<['F72' | 'F73', string]>([
    ['F72', 'whose digest is over the compressed file'],
    ['F73', 'with moved columns and a mark at its beginning'],
  ])('%s: %s is read all the same', async (fault) => {
    const order = await app.sell()
    await app.refund(order)
    await app.wechat.arm(fault, { orderNo: app.today() })
    const date = await app.morning()
    const [run] = (await app.look(date)).runs
    const side = { payments: 1, refunds: 1, paidFen: PRICE_FEN, refundedFen: PRICE_FEN }
    expect(run).toMatchObject({ state: 'done', theirs: side, ours: side, matched: 2 })
  })
})

describe('F67: a day of which WeChat has no bill', () => {
  it('is through when nothing was paid', async () => {
    const date = await app.morning()
    expect(await app.day(date)).toEqual(['empty', null])
  })

  it('shows what was paid as missing, and the next look finds it', async () => {
    const order = await app.sell()
    await app.wechat.arm('F67', { orderNo: app.today() })
    const date = await app.morning()
    expect(await app.day(date)).toEqual(['empty', null])
    expect(await app.differing(date, order)).toEqual(['ours_only open'])
    await app.morning()
    expect(await app.day(date)).toEqual(['done', null])
    expect(await app.differing(date, order)).toEqual(['ours_only settled'])
  })
})

describe('F71: a row of the bill', () => {
  const REFUND = (order: Placed) => `${order.outTradeNo}-R1`
  it.each<[string, (order: Placed) => Arm, string]>([
    ['of a payment is missing', (order) => ({ orderNo: order.outTradeNo }), 'ours_only'],
    ['of a refund is missing', (order) => ({ orderNo: REFUND(order) }), 'refund_missing'],
    [
      'states another amount',
      (order) => ({ orderNo: order.outTradeNo, params: { change: 'amount', fen: 1 } }),
      'amount_differs',
    ],
    [
      'states another amount of a refund',
      (order) => ({ orderNo: REFUND(order), params: { change: 'amount' } }),
      'refund_amount_differs',
    ],
  ])('%s: open until the next bill has it right', async (_name, arm, kind) => {
    const order = await app.sell()
    await app.refund(order)
    await app.wechat.arm('F71', arm(order))
    const date = await app.morning()
    expect(await app.differing(date, order)).toEqual([`${kind} open`])
    expect(app.alarms()).toContain('bill_differs')
    await app.morning()
    expect(await app.differing(date, order)).toEqual([`${kind} settled`])
  })

  it('is of a number that somebody else gave a payment and its refund: two rows wait for people', async () => {
    const row = { appid: app.deps.settings.appid, outTradeNo: 'theirs-1', transactionId: 't1' }
    const seen = { ...row, fen: 700, state: 'SUCCESS', at: app.clock.now() }
    const payment = { ...seen, kind: 'payment' as const, outRefundNo: null }
    const refund = { ...seen, kind: 'refund' as const, outRefundNo: 'theirs-1' }
    const date = '2026-10-01'
    for (const bill of [[payment, refund], [refund]]) await compareDay(app.deps, date, bill)
    const { differences } = await app.look(date)
    const stand = Object.fromEntries(differences.map(({ kind, state }) => [kind, state]))
    expect([differences.length, stand]).toEqual([2, { payment: 'settled', refund: 'open' }])
  })

  it('is a refund of our payment that was made at pay.weixin.qq.com: people are told which', async () => {
    const { orderId, outTradeNo } = await app.sell()
    const row = { appid: app.deps.settings.appid, outTradeNo, transactionId: 't2', fen: 700 }
    const seen = { ...row, state: 'PROCESSING', at: app.clock.now() }
    const date = '2026-10-02'
    await compareDay(app.deps, date, [{ ...seen, kind: 'refund', outRefundNo: 'console-1' }])
    const sentence = '我们的订单在商户平台被退款 ¥7.00，不是从这里退的'
    const [found, ...others] = (await app.look(date)).differences
    expect(found).toMatchObject({ class: 'refunded_outside', state: 'open', sentence })
    expect([found, others]).toMatchObject([{ no: 'console-1', outTradeNo, orderId }, []])
    const board = await app.request.get('/api/v1/hq/operations').set(app.as(app.hq))
    const { kinds } = board.body as OperationsView
    expect(kinds.flatMap(({ rows }) => rows).find(({ id }) => id === found?.id)).toMatchObject({
      what: sentence,
      data: { no: 'console-1', outTradeNo, orderId, theirsFen: 700 },
    })
    await app.call('post', `/differences/${encodeURIComponent(found?.id ?? '')}/ask`)
    expect((await app.look(date)).differences).toMatchObject([{ state: 'open', sentence }])
  })

  it('is of a number that is not ours: it waits for people', async () => {
    await app.sell()
    await app.wechat.arm('F71', { orderNo: app.today(), params: { change: 'extra', fen: 700 } })
    const date = await app.morning()
    const { differences } = await app.look(date)
    expect(differences).toMatchObject([
      {
        class: 'wechat_only',
        state: 'open',
        sentence: '微信账单里有一笔付款 ¥7.00，不是我们的单号',
        ours: null,
        theirs: { fen: 700, state: 'SUCCESS' },
      },
    ])
  })
})

describe('a bill', () => {
  it('that is asked for by hand after days away leaves no day before it out', async () => {
    const date = await app.morning()
    app.clock.advance(4 * 24 * HOUR)
    const last = new Date(+app.clock.now() - 16 * HOUR).toISOString().slice(0, 10)
    await app.call('post', `/${last}`)
    const begun = await Runs.find({ _id: { $gt: date } }).sort({ _id: 1 })
    expect([begun.length, begun.at(-1)?._id]).toEqual([4, last])
  })
})
