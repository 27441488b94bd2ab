import type { OrderView } from '@contract/orders'
import { handedOver } from '../../server/features/attribution'
import { Touches } from '../../server/features/attribution/model/sharing'
import { confirmDue } from '../../server/features/commission/commands/confirm'
import { Commissions } from '../../server/features/commission/model'
import type { CommissionRow } from '../../server/features/commission/rules/row'
import { EXAM_FEN, servingApp, type ServingApp } from '../support/serving'
import { stored } from '../support/ordering'

let app: ServingApp
let people = 0
const DAY = 86_400_000

beforeAll(async () => {
  app = await servingApp()
})

/** Somebody new who opened lin's card and paid for an examination and a frame. */
async function bought(): Promise<{
  shopper: { token: string; personId: string }
  order: OrderView
}> {
  people += 1
  const shopper = await app.login(`shopper-${people}`)
  await app.opens(shopper, app.lin)
  return { shopper, order: await app.placeBoth(shopper) }
}
const bps = (share: { id: string; bps: number }[] | undefined) =>
  share?.map(({ id, bps: part }) => [id, part])

describe('a service done after ordering', () => {
  it('moves the examination to who did it, by entries, and leaves the frame', async () => {
    const { order } = await bought()
    const before = [await app.performance(app.lin), await app.performance(app.qiu)]
    const answer = await app.serve(app.qiu, { orderNo: order.no, staffId: app.qiu.staffId })
    expect([answer.status, answer.body.revisedLines]).toEqual([201, 1])
    const { goods, service } = await app.decisionsOf(order)
    expect(bps(goods?.people)).toEqual([[app.lin.staffId, 10_000]])
    expect(bps(service?.people)).toEqual([[app.qiu.staffId, 10_000]])
    expect(service?.revised).toMatchObject({ cause: 'service', touchId: answer.body.touchId })
    expect(service?.revised?.before.people).toEqual(goods?.people)
    expect(await app.performance(app.lin)).toBe((before[0] ?? 0) - EXAM_FEN)
    expect(await app.performance(app.qiu)).toBe((before[1] ?? 0) + EXAM_FEN)
  })

  it('is told to the order, whose line says the new reason', async () => {
    const { order } = await bought()
    await app.serve(app.qiu, { orderNo: order.no, staffId: app.qiu.staffId })
    await app.drain()
    const { service } = await app.decisionsOf(order)
    const lines = (await stored(order.id)).lines
    expect(lines.find((line) => line.kind === 'service')?.sentence).toBe(service?.sentence)
    expect(service?.sentence).toBe('按到店服务归属：11 月 22 日完成服务，是这一单的服务。')
    expect(lines.find((line) => line.kind === 'goods')?.sentence).toMatch(/^按分享归属：/)
  })

  it('happens once: a second service changes nothing', async () => {
    const { order } = await bought()
    await app.serve(app.qiu, { orderNo: order.no, staffId: app.qiu.staffId })
    const first = (await app.decisionsOf(order))['service']
    app.clock.advance(60_000)
    const body = { orderNo: order.no, staffId: app.zhou.staffId }
    const second = await app.serve(app.manager, body)
    expect([second.status, second.body.revisedLines]).toEqual([201, 0])
    expect((await app.decisionsOf(order))['service']).toEqual(first)
  })

  it('happens once when two are recorded at once', async () => {
    const { order } = await bought()
    const total = async () => (await app.performance(app.qiu)) + (await app.performance(app.zhou))
    const before = await total()
    const answers = await Promise.all([
      app.serve(app.qiu, { orderNo: order.no, staffId: app.qiu.staffId }),
      app.serve(app.manager, { orderNo: order.no, staffId: app.zhou.staffId }),
    ])
    expect(answers.map((answer) => answer.status)).toEqual([201, 201])
    expect(answers.map((answer) => answer.body.revisedLines).sort()).toEqual([0, 1])
    expect(await total()).toBe(before + EXAM_FEN)
    const { service } = await app.decisionsOf(order)
    const winner = answers.find((answer) => answer.body.revisedLines === 1)
    expect(service?.revised?.touchId).toBe(winner?.body.touchId)
  })

  it('is recorded once when the request is repeated, also after its answer was lost', async () => {
    const { order } = await bought()
    const send = () =>
      app.serve(app.qiu, { orderNo: order.no, staffId: app.qiu.staffId }, 'the-same-request')
    const first = await send()
    await app.forgetAnswers()
    const second = await send()
    expect(second.body).toEqual(first.body)
    expect(first.body.revisedLines).toBe(1)
    const done = { orderId: order.id, kind: 'service_done' as const }
    expect(await Touches.countDocuments(done)).toBe(1)
  })

  it('is refused under the key of another one, also after its answer was lost', async () => {
    const [one, two] = [await bought(), await bought()]
    const memberNo = await app.join(one.shopper, '13900002222')
    const first = { orderNo: one.order.no, staffId: app.qiu.staffId }
    expect((await app.serve(app.manager, first, 'the-key-taken')).status).toBe(201)
    const recorded = await Touches.countDocuments()
    for (const other of [
      { ...first, orderNo: two.order.no },
      { ...first, staffId: app.zhou.staffId },
      { ...first, named: true },
      { staffId: app.qiu.staffId, memberNo },
    ]) {
      await app.forgetAnswers()
      const { body } = await app.serve(app.manager, other, 'the-key-taken')
      expect(body.error?.code).toBe('idempotency_key_reused')
    }
    expect(await Touches.countDocuments()).toBe(recorded)
    await app.forgetAnswers()
    expect((await app.serve(app.manager, first, 'the-key-taken')).body.revisedLines).toBe(1)
  })

  it('is over then: her commission is confirmed seven days later, and the frame’s is not', async () => {
    const { order } = await bought()
    await app.serve(app.qiu, { orderNo: order.no, staffId: app.qiu.staffId })
    const { goods, service } = await app.decisionsOf(order)
    const at = app.deps.now()
    expect([goods?.handedOverAt, service?.handedOverAt]).toEqual([null, at])
    const rowOf = (staffId: string) =>
      Commissions.findOne({ lineId: service?.lineId, staffId }).lean<CommissionRow>()
    expect((await rowOf(app.qiu.staffId))?.dueAt).toEqual(new Date(+at + 7 * DAY))
    await confirmDue(app.deps, new Date(+at + 7 * DAY - 1), 1_000)
    expect((await rowOf(app.qiu.staffId))?.state).toBe('accrued')
    await confirmDue(app.deps, new Date(+at + 7 * DAY), 1_000)
    expect((await rowOf(app.qiu.staffId))?.state).toBe('confirmed')
    const frame = await Commissions.findOne({ lineId: goods?.lineId }).lean<CommissionRow>()
    expect([frame?.dueAt, frame?.state]).toEqual([null, 'accrued'])
  })

  it('is over when the first was: a later one starts no days anew', async () => {
    const { order } = await bought()
    await app.serve(app.qiu, { orderNo: order.no, staffId: app.qiu.staffId })
    const first = (await app.decisionsOf(order))['service']?.handedOverAt
    app.clock.advance(60_000)
    await app.serve(app.manager, { orderNo: order.no, staffId: app.zhou.staffId })
    expect((await app.decisionsOf(order))['service']?.handedOverAt).toEqual(first)
  })

  it('names somebody whom it moves nothing to', async () => {
    const { order } = await bought()
    await app.serve(app.qiu, { orderNo: order.no, staffId: app.qiu.staffId })
    const { goods } = await app.decisionsOf(order)
    expect(goods?.revised).toBeNull()
    expect(goods?.namedIds).toContain(app.qiu.staffId)
    const why = await app.why(app.qiu, goods?._id ?? '')
    expect(why.sentence).toBe('未归你。你的服务：11 月 22 日完成服务，这一类按分享优先，不看服务。')
  })

  it('of one who buys for herself lets the next one through', async () => {
    const own = { token: app.qiu.token }
    await app.opens(own, app.lin)
    const order = await app.placeBoth(own)
    const body = { orderNo: order.no, staffId: app.qiu.staffId }
    expect((await app.serve(app.qiu, body)).body.revisedLines).toBe(0)
    const { service } = await app.decisionsOf(order)
    expect(bps(service?.people)).toEqual([[app.lin.staffId, 10_000]])
    const row = service?.considered.find((c) => c.candidate.staffId === app.qiu.staffId)
    expect(row?.clause).toBe('own_purchase')
  })

  it('survives a refund: what is left is hers', async () => {
    const { order } = await bought()
    const before = await app.performance(app.qiu)
    await app.serve(app.qiu, { orderNo: order.no, staffId: app.qiu.staffId })
    await app.refund(app.manager.token, order.id)
    await app.moneyBack(order.id)
    expect(await app.performance(app.qiu)).toBe(before)
  })
})

describe('a name that the manager confirms', () => {
  it('counts like a service', async () => {
    const { order } = await bought()
    const body = { orderNo: order.no, staffId: app.zhou.staffId, named: true }
    expect((await app.serve(app.manager, body)).body.revisedLines).toBe(1)
    const { service } = await app.decisionsOf(order)
    expect(service?.revised?.cause).toBe('named')
    const why = await app.why(app.zhou, service?._id ?? '')
    expect([why.headline, why.sentence, why.revised]).toEqual([
      '这一笔归你',
      '因为店长在交货时确认是你接待的。',
      '11 月 22 日店长在交货时确认了接待的人，归属按此更改',
    ])
    expect(service?.handedOverAt).toBeNull()
  })

  it.each<[string, () => { token: string }, object]>([
    ['without an order', () => app.manager, { memberNo: 'M1', named: true }],
    ['with an order and a member', () => app.manager, { orderNo: '1'.repeat(20), memberNo: 'M1' }],
    ['for nobody', () => app.manager, {}],
  ])('is refused %s', async (_name, by, body) => {
    const answer = await app.serve(by(), { staffId: app.zhou.staffId, ...body })
    expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_input'])
  })
})

describe('a service of a member', () => {
  it('counts for the services that she orders within thirty days, and binds her', async () => {
    const shopper = await app.login('member')
    await app.opens(shopper, app.zhou)
    const memberNo = await app.join(shopper, '13900005678')
    const answer = await app.serve(app.qiu, { memberNo, staffId: app.qiu.staffId })
    expect([answer.status, answer.body.revisedLines]).toEqual([201, 0])
    app.clock.advance(60_000)
    const { service, goods } = await app.decisionsOf(await app.placeBoth(shopper))
    expect(bps(service?.people)).toEqual([[app.qiu.staffId, 10_000]])
    expect(bps(goods?.people)).toEqual([[app.zhou.staffId, 10_000]])
    expect(await Touches.findById(answer.body.touchId).lean()).toMatchObject({
      ...{ member: true, orderId: null, staffId: app.qiu.staffId, named: false },
    })
  })

  it('begins a binding where none is in force', async () => {
    const shopper = await app.login('unbound')
    const entry = { storeId: 'wh-jianghan', how: 'scan' }
    await app.request.post('/api/v1/entry').set(app.as(shopper.token)).send(entry)
    const memberNo = await app.join(shopper, '13900005679')
    await app.serve(app.qiu, { memberNo, staffId: app.qiu.staffId })
    const me = await app.request.get('/api/v1/me').set(app.as(shopper.token))
    expect(me.body.guide).toEqual({ name: '邱宁' })
  })
})

describe('what an optometrist says of herself', () => {
  let rival: { token: string; staffId: string }
  beforeAll(async () => {
    rival = await app.staff('wh-jianghan', 'optometrist', '韩露')
  })
  const mine = ({ no: orderNo }: OrderView, { staffId }: { staffId: string }) => ({
    orderNo,
    staffId,
  })

  it('takes no line from a colleague whose service of the order moved nothing', async () => {
    const { shopper } = await bought()
    const memberNo = await app.join(shopper, '13900003333')
    await app.serve(app.qiu, { memberNo, staffId: app.qiu.staffId })
    app.clock.advance(60_000)
    const order = await app.placeBoth(shopper)
    expect((await app.serve(app.qiu, mine(order, app.qiu))).body.revisedLines).toBe(0)
    app.clock.advance(60_000)
    const before = await app.decisionsOf(order)
    const later = await app.serve(rival, mine(order, rival))
    expect([later.status, later.body.revisedLines]).toEqual([201, 0])
    expect(await app.decisionsOf(order)).toEqual(before)
    expect(bps(before['service']?.people)).toEqual([[app.qiu.staffId, 10_000]])
    const byManager = await app.serve(app.manager, mine(order, rival))
    expect(byManager.body.revisedLines).toBe(1)
  })

  it('moves no line that was handed over more than seven days ago; the manager still may', async () => {
    const { order } = await bought()
    const lineIds = [(await app.decisionsOf(order))['service']?.lineId ?? '']
    await handedOver(app.deps, { orderId: order.id, lineIds, at: app.deps.now() })
    app.clock.advance(7 * DAY + 1)
    const before = await app.performance(app.lin)
    const late = await app.serve(rival, mine(order, rival))
    expect([late.status, late.body.revisedLines]).toEqual([201, 0])
    expect((await app.decisionsOf(order))['service']?.revised).toBeNull()
    expect(await app.performance(app.lin)).toBe(before)
    expect((await app.serve(app.manager, mine(order, rival))).body.revisedLines).toBe(1)
  })

  it('still moves a line exactly seven days after its hand-over', async () => {
    const { order } = await bought()
    const lineIds = [(await app.decisionsOf(order))['service']?.lineId ?? '']
    await handedOver(app.deps, { orderId: order.id, lineIds, at: app.deps.now() })
    app.clock.advance(7 * DAY)
    expect((await app.serve(rival, mine(order, rival))).body.revisedLines).toBe(1)
  })
})
