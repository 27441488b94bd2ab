import type { AskedView } from '@contract/aftersale'
import { Cases } from '../../server/features/aftersale/model'
import { onHand } from '../../server/features/stock'
import { takenOf } from '../../server/features/reservation'
import { skuResource } from '../../server/features/stock'
import { DAY, HOUR, SECOND } from '../../server/lib/time'
import { BLACK, STORE, TORTOISE, stored } from '../support/ordering'
import { returningApp, type ReturningApp } from '../support/returning'

let app: ReturningApp
beforeAll(async () => {
  app = await returningApp()
}, 60_000)

const refundsOf = async (orderId: string) => (await stored(orderId)).refunds
const shelf = async (skuId = BLACK) => (await onHand(STORE, [skuId])).get(skuId) ?? 0
const taken = async (skuId = BLACK) => {
  const resource = skuResource(STORE, skuId)
  return (await takenOf([resource])).get(resource) ?? 0
}

describe('before hand-over', () => {
  it('gives back by itself what is not prepared, one unit of two', async () => {
    const { id } = await app.placePaid(app.shopper.token, [{ skuId: BLACK, quantity: 2 }])
    const { options } = await app.options(id)
    expect(options).toEqual([
      expect.objectContaining({ kind: 'refund', units: 2, automatic: true, until: null }),
    ])
    const before = await taken()
    const view = await app.asked(id, { lines: await app.units(id), reason: 'too_slow' })
    expect(view).toMatchObject({
      ...{ kind: 'refund', wish: 'refund', state: 'refunding', fen: 116_000, dueAt: null },
      ...{ reason: '等得太久', customer: null, actions: [] },
      refund: { state: 'processing', sentence: '正在退款 ¥1,160.00，原路返回，处理中' },
      sentence: '正在退款 ¥1,160.00，原路返回，处理中',
      steps: [{ who: '你', text: '申请退款，还没备货，直接退' }],
    })
    expect(await refundsOf(id)).toMatchObject([
      { cause: 'before_handover', by: 'shopper', fen: 116_000, reason: '等得太久' },
    ])
    await app.arrived(id)
    expect(await app.case(view.id)).toMatchObject({
      state: 'done',
      sentence: '已退款 ¥1,160.00，原路返回，已到账',
      refund: { state: 'done' },
    })
    expect(before - (await taken())).toBe(1)
    expect((await app.options(id)).options).toMatchObject([{ units: 1 }])
  })

  it('is done at once where nothing was paid', async () => {
    const { id } = await app.place(app.shopper.token, [{ skuId: 'eye-test-free', quantity: 1 }])
    const view = await app.asked(id, { lines: await app.units(id) })
    expect(view).toMatchObject({ state: 'done', fen: 0, refund: { state: 'done' } })
    await app.drain()
    expect((await app.case(view.id)).state).toBe('done')
  })

  it('waits for the store where the goods are ready', async () => {
    const { id } = await app.readyOrder()
    const lines = await app.units(id)
    const view = await app.asked(id, { lines, wish: 'exchange' })
    expect(view).toMatchObject({
      ...{ kind: 'refund', wish: 'refund', state: 'asked', fen: 116_000, refund: null },
      actions: ['withdraw'],
      dueAt: new Date(+app.deps.now() + 48 * HOUR).toISOString(),
    })
    expect((await app.options(id)).options).toEqual([])
    expect((await app.ask(id, { lines })).body.error).toMatchObject({
      code: 'aftersale_not_possible',
      data: { units: 0 },
    })
    expect(await refundsOf(id)).toEqual([])
    expect((await app.withdraw(view.id)).body).toMatchObject({
      state: 'withdrawn',
      sentence: '你撤回了申请',
    })
    expect((await app.withdraw(view.id)).status).toBe(200)
    expect((await app.options(id)).options).toMatchObject([{ units: 1, automatic: false }])
  })

  it('opens a case for each way in which things go back', async () => {
    const order = await app.placePaid(app.shopper.token, [
      { skuId: BLACK, quantity: 1 },
      { skuId: TORTOISE, quantity: 1 },
    ])
    const [first, second] = order.lines
    await app.ready(app.clerk.token, order.id, { lineIds: [first?.id] })
    const lines = [first, second].map((line) => ({ lineId: line?.id ?? '', quantity: 1 }))
    const headers = app.once(app.shopper.token)
    const answer = await app.ask(order.id, { lines }, headers)
    const { cases } = answer.body as AskedView
    expect(cases.map(({ state, lines: [row] }) => [state, row?.lineId])).toEqual([
      ['asked', first?.id],
      ['refunding', second?.id],
    ])
    expect(cases.map(({ no }) => no)).toEqual([`${order.no}-S1`, `${order.no}-S2`])
    await app.forgetAnswers()
    const again = (await app.ask(order.id, { lines }, headers)).body as AskedView
    expect(again.cases.map(({ id }) => id)).toEqual(cases.map(({ id }) => id))
    expect(await refundsOf(order.id)).toHaveLength(1)
  })

  it('ends by itself when she collects the goods instead', async () => {
    const { id } = await app.readyOrder()
    const view = await app.asked(id, { lines: await app.units(id) })
    await app.collect(id)
    await app.drain()
    expect(await app.case(view.id)).toMatchObject({
      state: 'withdrawn',
      sentence: '你已取走商品，申请结束',
      steps: [{}, { who: '系统', text: '商品已取走，申请结束' }],
    })
  })

  it('ends as collected, whatever the store refunded of the same line before', async () => {
    const { id } = await app.readyOrder([{ skuId: BLACK, quantity: 3 }])
    await app.refund(app.manager.token, id, { lines: await app.units(id) })
    await app.arrived(id)
    const view = await app.asked(id, { lines: await app.units(id, 2) })
    await app.collect(id)
    await app.drain()
    expect(await app.case(view.id)).toMatchObject({ state: 'withdrawn', refund: null })
    expect(await refundsOf(id)).toHaveLength(1)
  })

  it('goes back after 48 hours, whatever is wrong with a case that is due before it', async () => {
    const [first, second] = [await app.readyOrder(), await app.readyOrder()]
    const broken = await app.asked(first.id, { lines: await app.units(first.id) })
    await Cases.updateOne({ _id: broken.id }, { $set: { reason: 'no such reason' } })
    const { id } = await app.asked(second.id, { lines: await app.units(second.id) })
    app.clock.advance(48 * HOUR + SECOND)
    await app.sweep('aftersale')
    expect((await app.case(id)).state).toBe('refunding')
    expect((await Cases.findById(broken.id).lean())?.state).toBe('asked')
    await Cases.updateOne({ _id: broken.id }, { $set: { reason: 'unwanted' } })
    app.clock.advance(HOUR)
    await app.sweep('aftersale')
    expect((await app.case(broken.id)).state).toBe('refunding')
  })

  it('follows the store that refunds the same by itself', async () => {
    const { id } = await app.readyOrder()
    const view = await app.asked(id, { lines: await app.units(id) })
    await app.refund(app.manager.token, id)
    await app.arrived(id)
    expect(await app.case(view.id)).toMatchObject({
      state: 'done',
      refund: { state: 'done' },
      steps: [{}, { text: '门店已直接退款' }, { text: '退款到账' }],
    })
    expect(await refundsOf(id)).toHaveLength(1)
  })
})

describe('after hand-over', () => {
  it('asks, brings, is inspected, and the money goes back; good goods are on the shelf again', async () => {
    const { id } = await app.collected([{ skuId: BLACK, quantity: 2 }])
    const until = new Date(+app.deps.now() + 7 * DAY).toISOString()
    const offered = await app.options(id)
    expect(offered.options).toMatchObject([{ kind: 'return', units: 2, automatic: false, until }])
    expect(offered.reasons.map(({ code }) => code)).toContain('faulty')
    const before = await shelf()
    const lines = await app.units(id)
    const view = await app.asked(id, { lines, wish: 'exchange', reason: 'not_fitting' })
    expect(view).toMatchObject({ kind: 'return', state: 'asked', wish: 'exchange', fen: 116_000 })
    expect(
      (await app.decide('inspect', view.id, { good: true, sellable: true })).body.error.code,
    ).toBe('aftersale_not_approved')
    expect((await app.decide('approve', view.id)).body).toMatchObject({
      state: 'approved',
      customer: '访客',
      actions: ['inspect'],
      steps: [{ who: '顾客' }, { who: '门店 周店长', text: '同意退货' }],
    })
    expect(await refundsOf(id)).toEqual([])
    const good = { good: true, sellable: true }
    expect((await app.decide('inspect', view.id, good)).body).toMatchObject({ state: 'refunding' })
    expect((await app.decide('inspect', view.id, good)).body).toMatchObject({ state: 'refunding' })
    expect(await shelf()).toBe(before + 1)
    expect(await refundsOf(id)).toMatchObject([{ cause: 'return', fen: 116_000 }])
    expect((await app.case(view.id)).actions).toEqual(['buy_again'])
    await app.arrived(id)
    expect((await app.case(view.id)).state).toBe('done')
    expect((await app.options(id)).options).toMatchObject([{ units: 1 }])
  })

  it('is too late after 7 days', async () => {
    const { id } = await app.collected()
    const lines = await app.units(id)
    app.clock.advance(7 * DAY)
    expect((await app.options(id)).options).toHaveLength(1)
    app.clock.advance(SECOND)
    expect((await app.options(id)).options).toEqual([])
    expect((await app.ask(id, { lines })).body.error.code).toBe('aftersale_not_possible')
  })
})

describe('what is refused', () => {
  it.each([
    ['an amount', { lines: [], fen: 1 }, 'amount_not_accepted'],
    ['no line', { lines: [] }, 'invalid_input'],
    ['half a piece', { lines: [{ lineId: 'a', quantity: 0.5 }] }, 'invalid_input'],
    [
      'a line of another order',
      { lines: [{ lineId: 'a', quantity: 1 }] },
      'aftersale_not_possible',
    ],
    ['a picture elsewhere', { pictures: ['https://example.com/a.webp'] }, 'invalid_input'],
  ])('%s', async (_case, body, code) => {
    const { id } = await app.placePaid(app.shopper.token)
    const lines = await app.units(id)
    const answer = await app.ask(id, { lines, ...body } as object)
    expect(answer.body.error.code).toBe(code)
    expect(await refundsOf(id)).toEqual([])
  })

  it('a reason that does not fit what is asked', async () => {
    const { id } = await app.placePaid(app.shopper.token)
    const answer = await app.ask(id, { lines: await app.units(id), reason: 'faulty' })
    expect(answer.body.error).toMatchObject({ code: 'invalid_input' })
  })

  it('anything of another person', async () => {
    const other = await app.login('somebody-else')
    const { id } = await app.readyOrder()
    const lines = await app.units(id)
    const view = await app.asked(id, { lines })
    const headers = app.once(other.token)
    const get = (path: string) => app.request.get(`/api/v1${path}`).set(app.as(other.token))
    const refused = await Promise.all([
      app.ask(id, { lines }, headers),
      get(`/orders/${id}/aftersales`),
      get(`/aftersales/${view.id}`),
      app.withdraw(view.id, other.token),
    ])
    expect(refused.map(({ status, body }) => [status, body.error.code])).toEqual([
      [404, 'order_not_found'],
      [404, 'order_not_found'],
      [404, 'aftersale_not_found'],
      [404, 'aftersale_not_found'],
    ])
    expect((await get('/aftersales')).body).toEqual({ cases: [], next: null })
    expect((await get(`/aftersales?after=${view.id}`)).status).toBe(400)
  })

  it('more than thirty cases of an order', async () => {
    const { id } = await app.readyOrder()
    const lines = await app.units(id)
    for (let i = 0; i < 30; i += 1) await app.withdraw((await app.asked(id, { lines })).id)
    expect((await app.ask(id, { lines })).body.error.code).toBe('aftersale_too_many')
  })
})

it('lists her own by pages, newest first', async () => {
  const mine = await app.login('has-many')
  const { id } = await app.placePaid(mine.token, [{ skuId: BLACK, quantity: 21 }])
  const lines = await app.units(id)
  for (let i = 0; i < 21; i += 1) await app.ask(id, { lines }, app.once(mine.token))
  const page = async (after = '') =>
    (await app.request.get(`/api/v1/aftersales${after}`).set(app.as(mine.token))).body
  const first = await page()
  const second = await page(`?after=${first.next}`)
  const nos = [...first.cases, ...second.cases].map(({ no }: { no: string }) => no.split('-S')[1])
  expect(nos).toEqual(Array.from({ length: 21 }, (_, i) => String(21 - i)))
  expect(second.next).toBe(null)
})

it('gives the same units to one of many who ask at once', async () => {
  const { id } = await app.readyOrder([{ skuId: BLACK, quantity: 2 }])
  const lines = await app.units(id, 2)
  const answers = await Promise.all(Array.from({ length: 4 }, () => app.ask(id, { lines })))
  const codes = answers.map(({ status, body }) => (status === 201 ? 'asked' : body.error.code))
  expect(codes.filter((code) => code === 'asked')).toHaveLength(1)
  expect(
    codes.filter((code) => !['asked', 'aftersale_not_possible', 'busy'].includes(code)),
  ).toEqual([])
  expect((await app.options(id)).cases).toHaveLength(1)
})
