import type { OperationsView } from '../../server/features/operations/contract'
import { Refunds } from '../../server/features/payments/model/refund'
import type {
  DifferenceView,
  ReconciliationView,
} from '../../server/features/reconciliation/contract'
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

/** Money that reaches WeChat after the order was closed, of which nobody tells us. */
async function payLate(order: Placed): Promise<void> {
  const { outTradeNo } = order
  await app.wechat.arm('F52', { orderNo: outTradeNo })
  await app.prepay(order)
  await app.cancel(order)
  await app.pass(1_000, 2)
  expect(await app.stand(order)).toMatchObject({ money: 'cancelled', attempt: 'closed' })
  app.clock.advance(31_000)
  for (;;) {
    const { orders } = await app.wechat.control('/orders')
    const mine = (orders as { outTradeNo: string; state: string }[]).find(
      (one) => one.outTradeNo === outTradeNo,
    )
    if (mine?.state === 'SUCCESS') return
    await new Promise((done) => setTimeout(done, 20))
  }
}

describe('what the bill has and we have not is asked for at once', () => {
  it('a payment of which no notification came and nobody asked pays its order', async () => {
    const order = await app.place()
    await app.payAtWechat(order)
    expect(await app.stand(order)).toMatchObject({ money: 'unpaid', attempt: 'notpay' })
    const date = await app.morning()
    expect(await app.stand(order)).toMatchObject({ money: 'paid', attempt: 'success' })
    expect(await app.differing(date, order)).toEqual(['paid_here_not settled'])
    const { steps } = await app.difference(date, order)
    expect(steps.map(({ who, text }) => `${who}：${text}`)).toEqual([
      '账单：账单上有差异',
      '系统：两边一致了',
    ])
  })

  it('money that came after the order was closed goes back by itself, once', async () => {
    const order = await app.place()
    await payLate(order)
    const date = await app.morning()
    expect(await app.stand(order)).toMatchObject({ money: 'cancelled', attempt: 'success' })
    expect(await app.differing(date, order)).toEqual(['paid_here_not settled'])
    await app.pass(70_000, 2)
    await app.call('post', `/${date}`)
    await app.pass(70_000, 2)
    expect((await app.stand(order)).refunds).toEqual(['success'])
  })

  it('a refund whose acceptance was not heard is known to be accepted', async () => {
    const order = await app.sell()
    await app.wechat.arm('F3', { orderNo: order.outTradeNo, params: { operation: 'refund' } })
    await app.refund(order)
    expect((await app.stand(order)).refunds).toEqual(['unknown'])
    const date = await app.morning()
    expect(await app.differing(date, order)).toEqual(['refunded_here_not settled'])
    expect(await app.stand(order)).toMatchObject({ money: 'refunded', refunds: ['success'] })
    // our books date the acceptance to the morning on which it was heard of
    expect(await app.differing(await app.morning(), order)).toEqual([])
  })

  it('and asked for again, later and later, while WeChat gives no answer', async () => {
    const order = await app.place()
    await app.payAtWechat(order)
    const { outTradeNo: orderNo } = order
    await app.wechat.arm('F5', { orderNo, times: 2, params: { operation: 'query' } })
    const date = await app.morning()
    const first = await app.difference(date, order)
    expect([first.state, first.sentence]).toEqual([
      'open',
      '微信账单说付了 ¥599.00，我们这里没有算付款；查询时微信没有回应',
    ])
    const waits = Date.parse(first.dueAt ?? '') - app.clock.now().getTime()
    expect(waits).toBe(600_000)
    app.clock.advance(waits)
    await app.sweep('reconciliation')
    const second = await app.difference(date, order)
    expect(Date.parse(second.dueAt ?? '') - app.clock.now().getTime()).toBe(HOUR)
    app.clock.advance(HOUR)
    await app.sweep('reconciliation')
    expect(await app.differing(date, order)).toEqual(['paid_here_not settled'])
    expect(await app.stand(order)).toMatchObject({ attempt: 'success' })
  })
})

describe('a day that is compared again', () => {
  it('shows the same, however often and at once', async () => {
    const order = await app.sell()
    await app.wechat.arm('F71', { orderNo: order.outTradeNo, times: 20 })
    const date = await app.morning()
    const before = await app.look(date)
    expect(before.differences).toHaveLength(1)
    const answers = await Promise.all(
      Array.from({ length: 4 }, () =>
        app.request.post(`/api/v1/hq/reconciliation/${date}`).set(app.as(app.hq)),
      ),
    )
    expect(answers.some(({ status }) => status === 200)).toBe(true)
    expect(answers.every(({ status }) => [200, 409].includes(status))).toBe(true)
    const { differences } = await app.look(date)
    expect(differences.map(({ id, state, steps }) => [id, state, steps.length])).toEqual(
      before.differences.map(({ id, state, steps }) => [id, state, steps.length]),
    )
  })

  it('keeps what it had when WeChat has no bill any more', async () => {
    const order = await app.sell()
    const date = await app.morning()
    await app.wechat.arm('F67', { orderNo: date })
    const again = await app.call<ReconciliationView>('post', `/${date}`)
    expect(again.runs).toMatchObject([{ state: 'done', matched: 1 }])
    expect(await app.differing(date, order)).toEqual([])
  })

  it('leaves out what other apps of the same merchant have taken', async () => {
    const order = await app.sell()
    const { settings } = app.deps
    app.deps.settings = { ...settings, appid: 'wxanother' }
    const date = await app.morning()
    expect((await app.look(date)).runs).toMatchObject([{ otherApps: 1, theirs: { payments: 0 } }])
    expect(await app.differing(date, order)).toEqual(['ours_only open'])
    app.deps.settings = settings
    const again = await app.call<ReconciliationView>('post', `/${date}`)
    expect(again.runs).toMatchObject([{ otherApps: 0, matched: 1, theirs: { payments: 1 } }])
    expect(await app.differing(date, order)).toEqual(['ours_only settled'])
  })

  it('does not miss what another day’s bill has, around midnight', async () => {
    const order = await app.sell()
    await app.refund(order)
    const outRefundNo = `${order.outTradeNo}-R1`
    // our clock saw the acceptance a moment after midnight
    const acceptedAt = new Date(`${app.today()}T16:00:00.100Z`)
    await Refunds.updateOne({ _id: outRefundNo }, { $set: { acceptedAt } })
    const first = await app.morning()
    await app.sell()
    const second = await app.morning()
    expect(await app.differing(first, order)).toEqual([])
    expect(await app.differing(second, order)).toEqual([])
    expect((await app.look(second)).runs).toMatchObject([{ ours: { refunds: 1 } }])
  })

  it('settles what was missing when the next day’s bill has it', async () => {
    const order = await app.sell()
    await app.pass(1_000)
    const date = app.today()
    app.clock.advance(Date.parse(`${date}T16:00:01Z`) - app.clock.now().getTime())
    await app.refund(order)
    // our clock saw the acceptance a moment before midnight
    const acceptedAt = new Date(`${date}T15:59:59.900Z`)
    await Refunds.updateOne({ _id: `${order.outTradeNo}-R1` }, { $set: { acceptedAt } })
    app.clock.advance(10.5 * HOUR)
    await app.sweep('reconciliation')
    expect(await app.differing(date, order)).toEqual(['refund_missing open'])
    const next = await app.morning()
    expect(await app.differing(date, order)).toEqual(['refund_missing settled'])
    expect(await app.differing(next, order)).toEqual([])
  })
})

describe('people', () => {
  let date: string
  let order: Placed
  const path = (difference: DifferenceView, verb: string) =>
    `/differences/${encodeURIComponent(difference.id)}/${verb}`
  const refused = async (method: 'get' | 'post', rest: string, body: object = {}) => {
    const request = app.request[method](`/api/v1/hq/reconciliation${rest}`).set(app.as(app.hq))
    const { status, body: answer } = await (method === 'get' ? request : request.send(body))
    return [status, answer.error?.code]
  }

  beforeAll(async () => {
    order = await app.sell()
    const params = { change: 'amount', fen: PRICE_FEN - 100 }
    await app.wechat.arm('F71', { orderNo: order.outTradeNo, times: 2, params })
    date = await app.morning()
  })

  it('see the figures of both sides', async () => {
    const { runs, differences } = await app.look(date)
    expect(runs).toMatchObject([
      {
        date,
        matched: 0,
        theirs: { payments: 1, paidFen: PRICE_FEN - 100 },
        ours: { payments: 1, paidFen: PRICE_FEN },
      },
    ])
    expect(differences).toMatchObject([
      {
        sentence: '微信账单说付了 ¥598.00，我们的单子是 ¥599.00',
        orderId: order.orderId,
        state: 'open',
      },
    ])
    const all = await app.look()
    expect(all.open).toBe(all.differences.length)
    expect(all.differences.every(({ state }) => state === 'open')).toBe(true)
    expect(all.runs[0]?.date).toBe(date)
  })

  it('see it among what waits, and do there what they do here', async () => {
    const board = await app.request.get('/api/v1/hq/operations').set(app.as(app.hq))
    const open = await app.difference(date, order)
    const kind = (board.body as OperationsView).kinds.find((one) => one.kind === 'bill_differences')
    expect(kind?.actions).toEqual(['now', 'settle'])
    expect(kind?.rows.find(({ id }) => id === open.id)).toMatchObject({
      what: open.sentence,
      nextAt: open.dueAt,
      data: { orderId: order.orderId, oursFen: PRICE_FEN, theirsFen: PRICE_FEN - 100 },
    })
    const metrics = await app.request.get('/metrics')
    expect(metrics.text).toMatch(/^yundian_bill_differences [1-9]/m)
    const now = `/api/v1/hq/operations/bill_differences/${encodeURIComponent(open.id)}/now`
    expect((await app.request.post(now).set(app.as(app.hq))).status).toBe(204)
  })

  it('ask at once, which moves the books or nothing', async () => {
    const difference = await app.difference(date, order)
    const asked = await app.call<DifferenceView>('post', path(difference, 'ask'))
    expect(asked).toMatchObject({
      state: 'open',
      sentence: '微信账单说付了 ¥598.00，我们的单子是 ¥599.00；微信查得到这个单号',
    })
  })

  it('accept a difference with a reason, once; another figure opens it again', async () => {
    const difference = await app.difference(date, order)
    expect(await refused('post', path(difference, 'accept'), { note: ' ' })).toEqual([
      400,
      'invalid_input',
    ])
    const note = '收银台当面退了一元'
    const accepted = await app.call<DifferenceView>('post', path(difference, 'accept'), { note })
    expect(accepted).toMatchObject({ state: 'accepted', note, dueAt: null })
    expect(accepted.steps.at(-1)).toMatchObject({ who: 'hq', text: `看过，记下原因：${note}` })
    for (const verb of ['accept', 'ask']) {
      const answer = await refused('post', path(difference, verb), { note })
      expect(answer).toEqual([409, 'difference_closed'])
    }
    // the second bill with the same figure
    await app.call('post', `/${date}`)
    expect(await app.differing(date, order)).toEqual(['amount_differs accepted'])
    const params = { change: 'amount', fen: PRICE_FEN + 1 }
    await app.wechat.arm('F71', { orderNo: order.outTradeNo, params })
    await app.call('post', `/${date}`)
    expect(await app.differing(date, order)).toEqual(['amount_differs open'])
    await app.call('post', `/${date}`)
    expect(await app.differing(date, order)).toEqual(['amount_differs settled'])
  })

  it('are told which days and numbers there are not', async () => {
    const today = app.today()
    expect(await refused('post', `/${today}`)).toEqual([409, 'bill_not_ready'])
    expect(await refused('post', '/2099-01-01')).toEqual([409, 'bill_not_ready'])
    expect(await refused('post', '/2020-01-01')).toEqual([409, 'bill_too_old'])
    expect(await refused('post', '/yesterday')).toEqual([400, 'invalid_input'])
    expect(await refused('get', '?date=2026-13-01')).toEqual([400, 'invalid_input'])
    const id = '2026-11-21:ours_only:nothing'
    expect(await refused('post', `/differences/${id}/ask`)).toEqual([404, 'difference_not_found'])
  })
})
