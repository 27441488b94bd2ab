import { type BillsApp, billsApp } from '../support/bills'
import { type Placed, PRICE_FEN } from '../support/sale'
import { stopSimulators } from '../support/simulator'

const MINUTE = 60_000
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
