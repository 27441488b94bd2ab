import mongoose from 'mongoose'
import { postedSince } from '../../server/db/ledger'
import { accountOf } from '../../server/features/attribution/rules/performance'
import { confirmClosed, markPaid } from '../../server/features/orders'
import { expireDue } from '../../server/features/orders/commands/cancel'
import { reservationDifferences } from '../../server/features/reservation'
import { available } from '../../server/features/stock'
import { MINUTE, SECOND } from '../../server/lib/time'
import { BLACK, FRAME_FEN, type OrderingApp, STORE, orderingApp, stored } from '../support/ordering'

let app: OrderingApp
let shopper: { token: string; personId: string }
let other: { token: string; personId: string }
beforeAll(async () => {
  app = await orderingApp()
  shopper = await app.login('shopper')
  other = await app.login('other')
})

const left = async (): Promise<number> => (await available(STORE, [BLACK])).get(BLACK) ?? -1
const performance = () => postedSince('performance', accountOf({ kind: 'store', id: STORE }))
const events = async (orderId: string) => (await stored(orderId)).history.map((row) => row.event)
const refunded = (orderId: string) => app.moneyBack(orderId)

describe('cancelling by the shopper', () => {
  it('is done at once when no payment was started', async () => {
    const before = await left()
    const { id } = await app.place(shopper.token)
    const answer = await app.cancel(shopper.token, id)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      status: 'cancelled',
      moneyLine: '已取消，没有扣款',
      actions: ['buy_again'],
      lines: [{ state: 'cancelled' }],
    })
    expect(await left()).toBe(before)
    expect(await stored(id)).toMatchObject({ cancelledBy: 'shopper', dueAt: null })
  })

  it('waits for WeChat’s word once a payment was started, and keeps the goods meanwhile', async () => {
    const before = await left()
    const { id } = await app.place(shopper.token)
    await app.attempt(id)
    const answer = await app.cancel(shopper.token, id)
    expect(answer.body).toMatchObject({
      status: 'cancelling',
      moneyLine: '取消中，正在向微信确认。要是钱已付出，会原路退回',
      actions: [],
    })
    expect(await left()).toBe(before - 1)
    await confirmClosed(app.deps, { orderId: id })
    await confirmClosed(app.deps, { orderId: id })
    expect((await app.read(shopper.token, id)).body.status).toBe('cancelled')
    expect(await left()).toBe(before)
    expect(await events(id)).toEqual(['attempt', 'cancel', 'closed'])
  })

  it('is one cancel when asked twice at once', async () => {
    const before = await left()
    const { id } = await app.place(shopper.token)
    const answers = await Promise.all([1, 2, 3].map(() => app.cancel(shopper.token, id)))
    expect(answers.map((answer) => [answer.status, answer.body.status])).toEqual(
      Array(3).fill([200, 'cancelled']),
    )
    expect(await events(id)).toEqual(['cancel', 'closed'])
    expect(await left()).toBe(before)
  })

  it('finds its own step again when its first answer got lost, though money came meanwhile', async () => {
    const { id } = await app.place(shopper.token)
    await app.attempt(id)
    const headers = app.once(shopper.token)
    await app.cancel(shopper.token, id, headers)
    expect(await app.pay(id)).toBe('paid_refund_wanted')
    await app.forgetAnswers()
    const again = await app.cancel(shopper.token, id, headers)
    expect([again.status, again.body.status]).toEqual([200, 'refunding'])
    const fresh = await app.cancel(shopper.token, id)
    expect([fresh.status, fresh.body.error.code]).toEqual([409, 'order_not_cancellable'])
    await refunded(id)
  })

  it('is refused for another’s order, and for a paid one', async () => {
    const { id } = await app.placePaid(shopper.token)
    const foreign = await app.cancel(other.token, id)
    expect([foreign.status, foreign.body.error.code]).toEqual([404, 'order_not_found'])
    const late = await app.cancel(shopper.token, id)
    expect([late.status, late.body.error.code]).toEqual([409, 'order_not_cancellable'])
  })
})

describe('the end of the paying time', () => {
  it('refuses a new payment with less than a minute left', async () => {
    const { id } = await app.place(shopper.token)
    app.clock.advance(14 * MINUTE)
    expect((await app.attempt(id)).attempted).toBe(true)
    app.clock.advance(1)
    await expect(app.attempt(id)).rejects.toMatchObject({ code: 'payment_window_closed' })
    expect((await app.read(shopper.token, id)).body.actions).toEqual(['cancel'])
    await app.cancel(shopper.token, id)
    await confirmClosed(app.deps, { orderId: id })
  })

  it('closes what was never paid after the grace of 90 s, not before', async () => {
    const before = await left()
    const { id } = await app.place(shopper.token)
    app.clock.advance(15 * MINUTE + 89 * SECOND)
    await app.runJobs()
    expect((await app.read(shopper.token, id)).body).toMatchObject({
      status: 'unpaid',
      moneyLine: '付款时间已过，正在关单',
      actions: ['cancel'],
    })
    app.clock.advance(SECOND)
    await app.runJobs()
    expect((await app.read(shopper.token, id)).body.status).toBe('cancelled')
    expect((await stored(id)).cancelledBy).toBe('expiry')
    expect(await left()).toBe(before)
  })

  it('closes the others when the first one due cannot be closed, and comes back to that one', async () => {
    const broken = await app.place(shopper.token)
    app.clock.advance(SECOND)
    const sound = await app.place(shopper.token)
    const orders = mongoose.connection.collection<{ _id: string }>('orders')
    const state = (to: string) =>
      orders.updateOne({ _id: broken.id }, { $set: { 'lines.0.state': to } })
    await state('handed_over')
    app.clock.advance(15 * MINUTE + 90 * SECOND)
    expect(await expireDue(app.deps, app.deps.now(), 1)).toBe(0)
    expect(app.logged).toContainEqual(expect.objectContaining({ orderId: broken.id }))
    expect(await expireDue(app.deps, app.deps.now(), 1)).toBe(1)
    expect((await stored(sound.id)).money).toBe('cancelled')
    expect((await stored(broken.id)).money).toBe('unpaid')
    await state('waiting')
    app.clock.advance(5 * MINUTE)
    expect(await expireDue(app.deps, app.deps.now(), 1)).toBe(1)
    expect((await stored(broken.id)).money).toBe('cancelled')
  })

  it('lets money that arrives while the clock is closing pay the order', async () => {
    const { id } = await app.place(shopper.token)
    await app.attempt(id)
    app.clock.advance(15 * MINUTE + 90 * SECOND)
    await expireDue(app.deps, app.deps.now(), 10)
    expect((await stored(id)).money).toBe('cancelling')
    expect(await app.pay(id)).toBe('paid')
    await confirmClosed(app.deps, { orderId: id })
    expect((await app.read(shopper.token, id)).body).toMatchObject({
      status: 'preparing',
      moneyLine: '已付款 ¥1,160.00',
    })
    expect((await stored(id)).cancelledBy).toBeNull()
  })
})

describe('a payment', () => {
  it('turns the hold into the store’s work, promised within opening hours', async () => {
    const before = await performance()
    const order = await app.place(shopper.token)
    const taken = await left()
    await app.attempt(order.id)
    const paidAt = new Date('2026-11-22T21:20:00+08:00')
    const fact = { orderId: order.id, outTradeNo: 'in-time', paidFen: FRAME_FEN, paidAt }
    expect(await markPaid(app.deps, fact)).toBe('paid')
    expect((await app.read(shopper.token, order.id)).body).toMatchObject({
      status: 'preparing',
      paidFen: FRAME_FEN,
      paidAt: paidAt.toISOString(),
      promisedAt: new Date('2026-11-23T10:00:00+08:00').toISOString(),
      holdUntil: null,
      actions: ['show_code'],
      lines: [{ state: 'preparing' }],
    })
    expect(await left()).toBe(taken)
    expect(await performance()).toBe(before + FRAME_FEN)
  })

  it('that comes twice leaves the order as it is and is told as such', async () => {
    const { id } = await app.placePaid(shopper.token)
    expect(await app.pay(id)).toBe('twice')
    expect((await app.read(shopper.token, id)).body).toMatchObject({
      status: 'preparing',
      paidFen: FRAME_FEN,
      moneyLine: '已付款 ¥1,160.00；多付的 ¥1,160.00 正在原路退回，处理中',
    })
  })

  it('that comes after the cancelling does not revive the order', async () => {
    const { id } = await app.place(shopper.token)
    await app.cancel(shopper.token, id)
    expect(await app.pay(id)).toBe('late')
    expect((await app.read(shopper.token, id)).body).toMatchObject({
      status: 'cancelled',
      paidFen: 0,
      moneyLine: '取消后到账 ¥1,160.00，正在原路退回，处理中',
    })
    await refunded(id)
    await refunded(id)
    expect((await app.read(shopper.token, id)).body).toMatchObject({
      status: 'cancelled',
      refundedFen: 0,
      moneyLine: '取消后到账 ¥1,160.00，已原路退回，已到账',
      refunds: [{ by: 'payments', reason: '取消后到账', lines: [], state: 'done' }],
    })
  })

  it('that comes while the shopper is cancelling is given back, and she is told', async () => {
    const [free, earned] = [await left(), await performance()]
    const { id } = await app.place(shopper.token)
    await app.attempt(id)
    await app.cancel(shopper.token, id)
    expect(await app.pay(id)).toBe('paid_refund_wanted')
    expect((await app.read(shopper.token, id)).body).toMatchObject({
      status: 'refunding',
      moneyLine: '你取消时钱已经付出，正在退款 ¥1,160.00，原路返回，处理中，不用你做什么',
    })
    await refunded(id)
    await refunded(id)
    expect((await app.read(shopper.token, id)).body).toMatchObject({
      status: 'refunded',
      refundedFen: FRAME_FEN,
      moneyLine: '已退款 ¥1,160.00，原路返回，已到账',
      lines: [{ state: 'cancelled' }],
    })
    expect([await left(), await performance()]).toEqual([free, earned])
  })

  it('and a cancel at the same moment end in one of two truths, never in between', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { id } = await app.place(shopper.token)
      await app.attempt(id)
      const acts = [() => app.pay(id), () => app.cancel(shopper.token, id).then((a) => a.status)]
      if (round % 2) acts.reverse()
      const done = await Promise.all(acts.map((act): Promise<string | number> => act()))
      const { money, cancelledBy } = await stored(id)
      expect(['409 paid paid ', '200 paid_refund_wanted refunding shopper']).toContain(
        [...done.sort(), money, cancelledBy].join(' '),
      )
      if (money === 'refunding') await refunded(id)
    }
  })
})

it('every counter is what the holds add up to', async () => {
  expect(await reservationDifferences()).toEqual([])
})
