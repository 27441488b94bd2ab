import { drainOutbox, emit, type Reaction } from '../../server/db/outbox'
import { type Job, runJob } from '../../server/db/jobs'
import { inTransaction } from '../../server/db/transaction'
import type { Deps } from '../../server/deps'
import { receive } from '../../server/features/payments/commands/inbox'
import { applyRefundFact } from '../../server/features/payments/commands/refund-fact'
import { Inbox } from '../../server/features/payments/model/inbox'
import { Refunds } from '../../server/features/payments/model/refund'
import { Raised } from '../../server/features/operations/model'
import type { OperationsView } from '../../server/features/operations/contract'
import { newId } from '../../server/lib/ids'
import { DAY, HOUR, MINUTE } from '../../server/lib/time'
import { noticesTo, paymentOf } from '../support/notices'
import { type Placed, PRICE_FEN, type Sale, testSale } from '../support/sale'
import { stopSimulators } from '../support/simulator'

afterAll(stopSimulators)

let sale: Sale
let hq: { Authorization: string }
beforeAll(async () => {
  sale = await testSale()
  hq = sale.as(await sale.headquarters())
})

const { told, post } = noticesTo(() => sale)

type Kind = OperationsView['kinds'][number]
const kindOf = async (name: string): Promise<Kind> => {
  const { body } = await sale.request.get('/api/v1/hq/operations').set(hq)
  const found = (body as OperationsView).kinds.find(({ kind }) => kind === name)
  if (!found) throw new Error(`no kind ${name}`)
  return found
}
const act = (kind: string, id: string, action: 'now' | 'settle', body: object = {}) =>
  sale.request
    .post(`/api/v1/hq/operations/${kind}/${encodeURIComponent(id)}/${action}`)
    .set(hq)
    .send(body)
const gauge = async (kind: string): Promise<number> => {
  const { text } = await sale.request.get('/metrics')
  return Number(new RegExp(`^yundian_${kind} (\\d+)$`, 'm').exec(text)?.[1])
}

describe('what operators look at', () => {
  it('has each kind once, a gauge for each, and knows no others', async () => {
    const { body } = await sale.request.get('/api/v1/hq/operations').set(hq)
    const kinds = (body as OperationsView).kinds.map(({ kind }) => kind)
    expect(new Set(kinds).size).toBe(kinds.length)
    expect(kinds).toEqual(
      expect.arrayContaining([
        ...['payments_in_doubt', 'payments_stuck', 'refunds_stuck', 'refunds_waiting'],
        ...['notifications_to_look_at', 'notifications_unsigned', 'outbox_dead', 'jobs_failing'],
      ]),
    )
    for (const kind of kinds.flatMap((name) => [name, `${name}_overdue`])) {
      expect([kind, await gauge(kind)]).toEqual([kind, 0])
    }
    expect((await act('nothing_like_this', 'x', 'now')).status).toBe(404)
    expect((await act('jobs_failing', 'job:x', 'now')).status).toBe(404)
    expect((await act('payments_stuck', 'x', 'settle', { note: '好了' })).status).toBe(404)
    expect((await act('refunds_stuck', 'x', 'now')).body.error.code).toBe('nothing_waits')
  })
})

describe('a payment whose time is over', () => {
  it('is shown while WeChat does not answer, with its next look, and can be asked about now', async () => {
    const order = await sale.place()
    await sale.prepay(order)
    const { pay } = sale.deps
    sale.deps.pay = { ...pay, query: async () => ({ kind: 'unknown', reason: 'silent' }) }
    await sale.pass(HOUR, 6)
    const kind = await kindOf('payments_stuck')
    expect(kind).toMatchObject({ count: 1, actions: ['now'], limitMs: 15 * MINUTE })
    expect(kind.rows).toMatchObject([{ id: order.outTradeNo, state: 'closing', overdue: true }])
    const { nextAt } = kind.rows[0] ?? {}
    expect(Date.parse(nextAt ?? '')).toBeGreaterThan(sale.clock.now().getTime())
    expect(await gauge('payments_stuck')).toBe(1)
    sale.deps.pay = pay
    expect((await act('payments_stuck', order.outTradeNo, 'now')).status).toBe(204)
    expect(await sale.stand(order)).toMatchObject({ money: 'cancelled', attempt: 'closed' })
    expect((await act('payments_stuck', order.outTradeNo, 'now')).status).toBe(409)
    expect((await kindOf('payments_stuck')).rows).toEqual([])
  })
})

/** The store gives the money back. */
async function payBack({ orderId }: Placed, token: string): Promise<void> {
  await sale.request
    .post(`/api/v1/stores/wh-jianghan/orders/${orderId}/refund`)
    .set(sale.once(token))
    .send({ reason: '镜架断了' })
    .expect(200)
}

describe('a refund on its way', () => {
  it('is overdue after three days, and can be asked about now', async () => {
    const { token } = await sale.staff('wh-jianghan', 'manager', '周敏')
    const order = await sale.place()
    await sale.payAtWechat(order)
    await sale.check(order)
    await payBack(order, token)
    await sale.drain()
    const { pay } = sale.deps
    sale.deps.pay = { ...pay, queryRefund: async () => ({ kind: 'unknown', reason: 'silent' }) }
    const row = async () => (await kindOf('refunds_waiting')).rows[0]
    expect(await row()).toMatchObject({ id: `${order.outTradeNo}-R1`, overdue: false })
    await sale.pass(3 * DAY, 3)
    expect(await row()).toMatchObject({ state: 'processing', overdue: true })
    sale.deps.pay = pay
    expect((await act('refunds_waiting', `${order.outTradeNo}-R1`, 'now')).status).toBe(204)
    expect(await sale.stand(order)).toMatchObject({ money: 'refunded' })
    expect(await row()).toBeUndefined()
  })
})

/** What the log tells of a kind when all is looked at once more. */
const alarmsOf = async (kind: string) => {
  sale.logged.length = 0
  await sale.sweep('operations')
  return sale.logged.flatMap((line) => ('alarm' in line && line.alarm === kind ? [line] : []))
}

describe('a refund that WeChat closes and that is asked for anew', () => {
  it('is overdue three days after it was first asked for, and the log says so once', async () => {
    const { token } = await sale.staff('wh-jianghan', 'manager', '吴敏')
    const order = await sale.place()
    await sale.payAtWechat(order)
    await sale.check(order)
    const asked = sale.clock.now()
    await payBack(order, token)
    await sale.drain()
    const { pay } = sale.deps
    const silent = async () => ({ kind: 'unknown' as const, reason: 'silent' })
    sale.deps.pay = { ...pay, refund: silent, queryRefund: silent }
    await sale.pass(2 * DAY, 2)
    expect([await gauge('refunds_waiting'), await gauge('refunds_waiting_overdue')]).toEqual([1, 0])
    expect(await alarmsOf('refunds_waiting')).toEqual([])
    await applyRefundFact(sale.deps, {
      outRefundNo: `${order.outTradeNo}-R1`,
      outTradeNo: order.outTradeNo,
      refundId: (await Refunds.findById(`${order.outTradeNo}-R1`))?.refundId ?? '',
      ...{ status: 'CLOSED', refundFen: PRICE_FEN, totalFen: PRICE_FEN },
      ...{ createTime: null, successTime: null },
    })
    await sale.pass(DAY, 2)
    const id = `${order.outTradeNo}-R2`
    expect((await kindOf('refunds_waiting')).rows).toMatchObject([
      { id, overdue: true, since: asked.toISOString() },
    ])
    expect(await gauge('refunds_waiting_overdue')).toBe(1)
    expect(await alarmsOf('refunds_waiting')).toMatchObject([{ id }])
    expect(await alarmsOf('refunds_waiting')).toEqual([])
    sale.deps.pay = pay
    await sale.pass(HOUR, 4)
    expect(await gauge('refunds_waiting')).toBe(0)
    expect(await alarmsOf('refunds_waiting')).toEqual([])
    expect(await Raised.countDocuments({ kind: 'refunds_waiting' })).toBe(0)
  })
})

describe('a notification in quarantine', () => {
  it('is applied again when somebody wants it, and is gone from the list when it fits', async () => {
    const foreign = { ...paymentOf(await sale.place()), out_trade_no: 'not-known-yet' }
    await post(told(foreign, { id: 'again' }))
    expect((await kindOf('notifications_to_look_at')).rows).toMatchObject([
      { id: 'again', state: 'unmatched', nextAt: null },
    ])
    // what it spoke of turns up in our books
    const order = await sale.place()
    await sale.prepay(order)
    await Inbox.updateOne(
      { _id: 'again' },
      { $set: { 'fact.transaction.outTradeNo': order.outTradeNo } },
    )
    expect((await act('notifications_to_look_at', 'again', 'now')).status).toBe(204)
    expect(await sale.stand(order)).toMatchObject({ money: 'paid' })
    expect(await gauge('notifications_to_look_at')).toBe(0)
  })

  it('that nothing can be done about is settled, with who and why', async () => {
    await post(told({ ...paymentOf(await sale.place()), out_trade_no: 'elsewhere' }, { id: 'odd' }))
    const kind = 'notifications_to_look_at'
    expect((await act(kind, 'odd', 'settle')).status).toBe(400)
    expect((await act(kind, 'odd', 'settle', { note: '老系统的单' })).status).toBe(204)
    expect(await Inbox.findById('odd').lean()).toMatchObject({
      state: 'settled',
      note: expect.stringMatching(/^hq:\w+: 老系统的单$/),
    })
    expect((await act(kind, 'odd', 'settle', { note: '再来' })).status).toBe(409)
    expect(await gauge(kind)).toBe(0)
  })
})

describe('a notification of the second version, which anybody can post', () => {
  const xml = (inner: string) =>
    `<xml><return_code>SUCCESS</return_code><mch_id>1900000001</mch_id>${inner}</xml>`
  const postXml = (body: string) => post({ headers: { 'Content-Type': 'text/xml' }, body })

  it('waits in a list of its own, so that many hide nothing that WeChat signed', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 61; n += 1) statuses.push((await postXml(xml(String(n)))).status)
    expect(statuses).toEqual([...Array<number>(60).fill(200), 401])
    await post(told({ ...paymentOf(await sale.place()), out_trade_no: 'beside' }, { id: 'beside' }))
    expect((await kindOf('notifications_to_look_at')).rows).toMatchObject([{ id: 'beside' }])
    const kind = await kindOf('notifications_unsigned')
    expect([kind.count, kind.rows.length, kind.actions]).toEqual([60, 60, ['settle']])
    const [row] = kind.rows
    const settled = await act('notifications_unsigned', row?.id ?? '', 'settle', { note: '查过' })
    expect([settled.status, await gauge('notifications_unsigned')]).toEqual([204, 59])
  })

  it('from one address leaves those of other addresses their share', async () => {
    const wire = { headers: {}, raw: Buffer.from(xml('from WeChat')) }
    expect(await receive(sale.deps, { ...wire, ip: '203.0.113.9' })).toBe('v2')
  })
})

describe('an event that no reaction could take', () => {
  it('is told again when somebody wants it', async () => {
    let broken = true
    const told: string[] = []
    const run: Reaction<Deps>['run'] = async (_deps, { aggregate }) => {
      if (broken) throw new Error('not yet')
      told.push(aggregate)
    }
    const reactions = [{ event: 'test.happened', name: 'test.note', run }]
    const aggregate = `test:${newId()}`
    await inTransaction(() =>
      emit({ name: 'test.happened', aggregate, seq: 1, data: {} }, sale.clock.now()),
    )
    for (let times = 0; times < 13; times += 1) {
      await drainOutbox(sale.deps, reactions)
      sale.clock.advance(HOUR)
    }
    const { rows } = await kindOf('outbox_dead')
    expect(rows).toMatchObject([{ data: { aggregate, error: 'Error: not yet' }, nextAt: null }])
    broken = false
    const id = rows[0]?.id ?? ''
    expect((await act('outbox_dead', id, 'now')).status).toBe(204)
    await drainOutbox(sale.deps, reactions)
    expect(told).toEqual([aggregate])
    expect((await act('outbox_dead', id, 'now')).status).toBe(409)
    expect(await gauge('outbox_dead')).toBe(0)
  })
})

describe('a job that fails', () => {
  it('is shown from its first failure until it has run', async () => {
    let broken = true
    const run: Job<Deps>['run'] = async () => {
      if (broken) throw new Error('no disk')
      return 0
    }
    const job: Job<Deps> = { name: 'test.job', every: MINUTE, batch: 1, run }
    for (let times = 0; times < 2; times += 1) {
      await expect(runJob(sale.deps, job, 'test')).rejects.toThrow('no disk')
    }
    const { count, rows, actions } = await kindOf('jobs_failing')
    expect({ count, actions }).toEqual({ count: 1, actions: [] })
    expect(rows).toMatchObject([{ id: 'job:test.job', data: { error: 'Error: no disk' } }])
    expect(rows[0]?.what).toContain('2 次')
    const alarm = { alarm: 'jobs_failing', id: 'job:test.job' }
    expect(await alarmsOf('jobs_failing')).toMatchObject([alarm])
    expect(await alarmsOf('jobs_failing')).toEqual([])
    broken = false
    await runJob(sale.deps, job, 'test')
    expect((await kindOf('jobs_failing')).rows).toEqual([])
    expect(await alarmsOf('jobs_failing')).toEqual([])
    // which it has forgotten by now
    broken = true
    await expect(runJob(sale.deps, job, 'test')).rejects.toThrow('no disk')
    expect(await alarmsOf('jobs_failing')).toMatchObject([alarm])
  })
})
