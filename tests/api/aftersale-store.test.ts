import { watches } from '../../server/features/aftersale'
import { followOrder } from '../../server/features/aftersale/commands/follow'
import { markRefundDelayed } from '../../server/features/orders'
import { onHand } from '../../server/features/stock'
import { DAY, HOUR, SECOND, plus } from '../../server/lib/time'
import { BLACK, OTHER_STORE, STORE, stored } from '../support/ordering'
import { returningApp, type ReturningApp } from '../support/returning'

let app: ReturningApp
beforeAll(async () => {
  app = await returningApp()
}, 60_000)

const refundsOf = async (orderId: string) => (await stored(orderId)).refunds
const shelf = async () => (await onHand(STORE, [BLACK])).get(BLACK) ?? 0

/** A case that waits for the store: a refund of something ready, or a return. */
async function waiting(kind: 'refund' | 'return') {
  const { id: orderId } = kind === 'refund' ? await app.readyOrder() : await app.collected()
  const view = await app.asked(orderId, { lines: await app.units(orderId) })
  return { orderId, caseId: view.id }
}

describe('the store answers', () => {
  it('yes to what was not collected: the money goes back, however often it is said', async () => {
    const { orderId, caseId } = await waiting('refund')
    expect((await app.decide('approve', caseId)).body).toMatchObject({
      state: 'refunding',
      steps: [{ text: '申请退款' }, { who: '门店 周店长', text: '同意退款' }],
      actions: [],
    })
    expect((await app.decide('approve', caseId)).body.state).toBe('refunding')
    expect(await refundsOf(orderId)).toMatchObject([{ by: 'shopper', cause: 'before_handover' }])
    expect((await app.decide('decline', caseId, { reason: '不行' })).body.error.code).toBe(
      'aftersale_refunding',
    )
    expect((await app.withdraw(caseId)).body.error.code).toBe('aftersale_refunding')
    await app.arrived(orderId)
    expect((await app.decide('approve', caseId)).body.error.code).toBe('aftersale_ended')
  })

  it('no, with a reason that the shopper reads', async () => {
    const { orderId, caseId } = await waiting('return')
    expect((await app.decide('decline', caseId, {})).body.error.code).toBe('invalid_input')
    const reason = '镜片已按度数磨好，不能退'
    expect((await app.decide('decline', caseId, { reason })).body.state).toBe('declined')
    expect((await app.decide('decline', caseId, { reason })).status).toBe(200)
    expect(await app.case(caseId)).toMatchObject({
      state: 'declined',
      sentence: `门店没有同意：${reason}`,
      actions: [],
      dueAt: null,
    })
    expect((await app.options(orderId)).options).toHaveLength(1)
  })

  it('not good: the goods go back to her, with the reason, and no money moves', async () => {
    const { orderId, caseId } = await waiting('return')
    await app.decide('approve', caseId)
    expect((await app.decide('decline', caseId, { reason: '不行' })).body.error.code).toBe(
      'aftersale_approved',
    )
    const bad = { good: false, sellable: true }
    expect((await app.decide('inspect', caseId, bad)).body.error.code).toBe('invalid_input')
    const before = await shelf()
    expect(
      (await app.decide('inspect', caseId, { ...bad, note: '镜腿有人为折断' })).body.state,
    ).toBe('declined')
    expect(await shelf()).toBe(before)
    expect(await refundsOf(orderId)).toEqual([])
    expect((await app.case(caseId)).steps.at(-1)).toMatchObject({
      who: '门店 周店长',
      text: '验货没有通过，商品交还：镜腿有人为折断',
    })
  })

  it('good but not sellable: the money goes back, the shelf stays', async () => {
    const { orderId, caseId } = await waiting('return')
    await app.decide('approve', caseId)
    const before = await shelf()
    const looked = await app.request
      .post(`/api/v1/stores/${STORE}/aftersales/${caseId}/inspect`)
      .set(app.as(app.clerk.token))
      .send({ good: true, sellable: false, note: '鼻托变形' })
    expect(looked.body.state).toBe('refunding')
    expect(await shelf()).toBe(before)
    expect(await refundsOf(orderId)).toMatchObject([{ cause: 'return', state: 'asked' }])
  })

  it('yes, but WeChat is in the way: both are told so until the money is there', async () => {
    const { orderId, caseId } = await waiting('refund')
    await app.decide('approve', caseId)
    const [refund] = await refundsOf(orderId)
    const told = { orderId, refundId: refund?.id ?? '', at: app.deps.now() }
    await markRefundDelayed(app.deps, told)
    const sentence = '退款 ¥1,160.00 遇到问题，门店和微信在处理，钱不会丢'
    expect(await app.case(caseId)).toMatchObject({
      ...{ state: 'refunding', sentence, dueAt: null },
      refund: { state: 'delayed', sentence },
    })
    await app.arrived(orderId)
    expect(await app.case(caseId)).toMatchObject({ state: 'done', refund: { state: 'done' } })
  })

  it('only pays back what she did not collect meanwhile', async () => {
    const order = await app.readyOrder([
      { skuId: BLACK, quantity: 2 },
      { skuId: 'hanyang-tortoise', quantity: 1 },
    ])
    const lines = order.lines.map(({ id, quantity }) => ({ lineId: id, quantity }))
    const { id: caseId } = await app.asked(order.id, { lines })
    await app.collect(order.id, [lines[0]?.lineId ?? ''])
    await app.drain()
    expect((await app.case(caseId)).state).toBe('asked')
    const granted = await app.decide('approve', caseId)
    expect(granted.body).toMatchObject({
      state: 'refunding',
      fen: 116_000,
      lines: [{ lineId: lines[1]?.lineId, quantity: 1, fen: 116_000 }],
    })
  })
})

describe('the clock', () => {
  it('says yes for a store that has not answered in 48 hours, and not before', async () => {
    const refund = await waiting('refund')
    const back = await waiting('return')
    app.clock.advance(48 * HOUR - 10 * SECOND)
    await app.sweep('aftersale')
    expect((await app.case(refund.caseId)).state).toBe('asked')
    app.clock.advance(11 * SECOND)
    await app.sweep('aftersale')
    expect(await app.case(refund.caseId)).toMatchObject({
      state: 'refunding',
      steps: [{}, { who: '系统', text: '门店 48 小时没有答复，自动同意退款' }],
    })
    expect(await refundsOf(refund.orderId)).toHaveLength(1)
    expect(await app.case(back.caseId)).toMatchObject({
      state: 'approved',
      dueAt: plus(app.deps.now(), 14 * DAY).toISOString(),
    })
  })

  it('lets a return lapse that was not brought in 14 days', async () => {
    const { orderId, caseId } = await waiting('return')
    await app.decide('approve', caseId)
    app.clock.advance(14 * DAY - SECOND)
    await app.sweep('aftersale')
    expect((await app.case(caseId)).state).toBe('approved')
    app.clock.advance(2 * SECOND)
    await app.sweep('aftersale')
    expect(await app.case(caseId)).toMatchObject({
      state: 'lapsed',
      sentence: '14 天内没有带到店里，申请已结束',
    })
    expect(await refundsOf(orderId)).toEqual([])
  })

  it('passes over a case that WeChat would refuse, says so, and moves the others', async () => {
    const stuck = await waiting('refund')
    app.clock.advance(364 * DAY + SECOND)
    const fine = await waiting('refund')
    app.clock.advance(48 * HOUR + SECOND)
    await app.sweep('aftersale')
    expect((await app.case(fine.caseId)).state).toBe('refunding')
    expect((await app.case(stuck.caseId)).state).toBe('asked')
    expect(app.logged).toContainEqual(
      expect.objectContaining({
        caseId: stuck.caseId,
        error: expect.objectContaining({ code: 'refund_too_late' }),
      }),
    )
    const [watch] = watches
    const rows = (await watch?.list(app.deps, 10)) ?? []
    expect(rows.map(({ id, overdue }) => [id, overdue])).toEqual([[stuck.caseId, true]])
    expect(await watch?.countOverdue?.(app.deps)).toBe(1)
    const reason = '超过一年，请到店退现金'
    await app.decide('decline', stuck.caseId, { reason })
  })
})

describe('at the counter', () => {
  it('a manager takes goods back after the 7 days, and they are inspected there', async () => {
    const { id } = await app.collected()
    app.clock.advance(60 * DAY)
    const lines = await app.units(id)
    const headers = app.once(app.manager.token)
    const opened = await app.atCounter(id, lines, headers)
    expect(opened.status).toBe(201)
    const [view] = opened.body.cases
    expect(view).toMatchObject({
      ...{ kind: 'return', state: 'approved', actions: ['inspect'] },
      steps: [{ who: '门店 周店长', text: '商品带到店里，登记退货' }],
    })
    await app.forgetAnswers()
    expect((await app.atCounter(id, lines, headers)).body.cases).toMatchObject([{ id: view.id }])
    expect((await app.decide('inspect', view.id, { good: true, sellable: true })).body.state).toBe(
      'refunding',
    )
  })

  it('takes nothing back that nobody has, nor an order of another store', async () => {
    const { id } = await app.readyOrder()
    const lines = await app.units(id)
    expect((await app.atCounter(id, lines)).body.error.code).toBe('aftersale_not_possible')
    const other = await app.staff(OTHER_STORE, 'manager', '外店长')
    const elsewhere = await app.request
      .post(`/api/v1/stores/${OTHER_STORE}/orders/${id}/aftersales`)
      .set(app.once(other.token))
      .send({ lines, reason: 'other' })
    expect(elsewhere.body.error.code).toBe('order_not_found')
  })
})

describe('what staff see', () => {
  it('lists what is open, the oldest first, and what has ended, the newest first', async () => {
    const before = (await app.storeCases('open')).cases.length
    const one = await waiting('return')
    const two = await waiting('refund')
    const open = (await app.storeCases('open')).cases.slice(before)
    expect(open.map(({ id, actions }) => [id, actions])).toEqual([
      [one.caseId, []],
      [two.caseId, []],
    ])
    await app.withdraw(one.caseId)
    await app.withdraw(two.caseId)
    const ended = (await app.storeCases('done')).cases.slice(0, 2)
    expect(ended.map(({ id, sentence }) => [id, sentence])).toEqual([
      [two.caseId, '顾客撤回了申请'],
      [one.caseId, '顾客撤回了申请'],
    ])
  })

  it('counts on the work page what waits for the store, not what waits for WeChat', async () => {
    const work = async () =>
      (await app.request.get(`/api/v1/stores/${STORE}/work`).set(app.as(app.clerk.token))).body
        .openAftersales as number
    const before = await work()
    const { caseId } = await waiting('return')
    expect(await work()).toBe(before + 1)
    await app.decide('approve', caseId)
    expect(await work()).toBe(before + 1)
    await app.decide('inspect', caseId, { good: true, sellable: true })
    expect(await work()).toBe(before)
  })

  it('is nothing of another store', async () => {
    const other = await app.staff(OTHER_STORE, 'manager', '邻店长')
    const { caseId } = await waiting('refund')
    const path = `/api/v1/stores/${OTHER_STORE}/aftersales`
    const get = await app.request.get(`${path}/${caseId}`).set(app.as(other.token))
    const approve = await app.request.post(`${path}/${caseId}/approve`).set(app.as(other.token))
    expect([get, approve].map(({ body }) => body.error.code)).toEqual([
      'aftersale_not_found',
      'aftersale_not_found',
    ])
    const list = await app.request.get(path).set(app.as(other.token))
    expect(list.body).toEqual({ cases: [], next: null })
  })
})

describe('headquarters', () => {
  it('sees what no store has answered, and may answer for it', async () => {
    const { orderId, caseId } = await waiting('refund')
    const [watch] = watches
    const row = (await watch?.list(app.deps, 100))?.find(({ id }) => id === caseId)
    expect(row).toMatchObject({ state: 'asked', overdue: false })
    expect(await watch?.countOverdue?.(app.deps)).toBe(0)
    expect(row?.what).toMatch(/^江汉路店还没答复售后 \d{20}-S1，\d+ 月 \d+ 日 \d\d:\d\d 自动同意$/)
    expect(await watch?.now?.(app.deps, caseId)).toBe(true)
    expect(await watch?.now?.(app.deps, caseId)).toBe(false)
    expect(await watch?.now?.(app.deps, 'nothing')).toBe(false)
    expect((await app.case(caseId)).steps.at(-1)).toMatchObject({ who: '总部', text: '同意退款' })
    expect(await refundsOf(orderId)).toHaveLength(1)
  })
})

it('keeps an account while an after-sale is open', async () => {
  const preview = async () =>
    (await app.request.get('/api/v1/me/deletion').set(app.as(app.shopper.token))).body.reasons
  const { caseId } = await waiting('return')
  expect(await preview()).toContainEqual(expect.objectContaining({ code: 'aftersale_open' }))
  await app.withdraw(caseId)
})

it('follows an order told twice, and by two at once, without another step', async () => {
  const { orderId, caseId } = await waiting('return')
  await app.decide('approve', caseId)
  await app.decide('inspect', caseId, { good: true, sellable: true })
  await app.moneyBack(orderId)
  const follow = () => followOrder(app.deps, { orderId })
  await Promise.all([follow(), follow()])
  await follow()
  const view = await app.case(caseId)
  expect(view.state).toBe('done')
  expect(view.steps.filter(({ text }) => text === '退款到账')).toHaveLength(1)
})
