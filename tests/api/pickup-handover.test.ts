import { handOver } from '../../server/features/orders'
import { reservationDifferences } from '../../server/features/reservation'
import { onHand, stockDifferences } from '../../server/features/stock'
import { MINUTE } from '../../server/lib/time'
import { answerOf } from '../support/answer'
import { type CollectingApp, collectingApp } from '../support/collecting'
import { BLACK, FRAME_FEN, OTHER_STORE, STORE, TORTOISE, stored } from '../support/ordering'

let app: CollectingApp
beforeAll(async () => {
  app = await collectingApp()
})

const pieces = async () => (await onHand(STORE, [BLACK])).get(BLACK) ?? -1
const points = async (): Promise<number> => {
  const answer = await app.request.get('/api/v1/me').set(app.as(app.shopper.token))
  return answer.body.points.waiting as number
}

describe('handing over', () => {
  it('moves stock, uses the allocation up and earns the points, once', async () => {
    const { order, code } = await app.collectable()
    const [stock, earned] = [await pieces(), await points()]
    const headers = app.once(app.clerk.token)
    const answer = await app.redeem(code.qr, {}, headers)
    expect(answer.status).toBe(200)
    expect(answer.body.order).toMatchObject({ status: 'completed', actions: [] })
    expect((await app.redeem(code.qr, {}, headers)).body).toEqual(answer.body)
    const reused = await app.redeem(code.digits, {}, headers)
    expect(answerOf(reused)).toEqual([409, 'idempotency_key_reused'])
    expect(answerOf(await app.redeem(code.digits))).toEqual([409, 'pickup_already_done'])
    expect(answerOf(await app.look(code.digits))).toEqual([409, 'pickup_already_done'])
    expect([await pieces(), await points()]).toEqual([stock - 1, earned + FRAME_FEN / 100])
    expect((await app.read(app.shopper.token, order.id)).body).toMatchObject({
      status: 'completed',
      actions: ['buy_again'],
    })
  })

  it('finds its own hand-over again when its first answer got lost, though the QR is old', async () => {
    const { order, code } = await app.collectable()
    const stock = await pieces()
    const headers = app.once(app.clerk.token)
    const first = await app.redeem(code.qr, {}, headers)
    await app.forgetAnswers()
    app.wall.advance(5 * MINUTE)
    const again = await app.redeem(code.qr, {}, headers)
    expect([again.status, again.body.order.status]).toEqual([200, first.body.order.status])
    expect((await stored(order.id)).handovers).toHaveLength(1)
    expect(await pieces()).toBe(stock - 1)
  })

  it('goes by line', async () => {
    const { order, code } = await app.collectable([BLACK, TORTOISE])
    const [first, second] = order.lines.map((line) => line.id)
    const earned = await points()
    const half = await app.redeem(code.digits, { lineIds: [first] })
    expect(half.body.order).toMatchObject({
      status: 'ready',
      lines: [{ state: 'handed_over' }, { state: 'ready' }],
    })
    expect(await points()).toBe(earned + FRAME_FEN / 100)
    expect(answerOf(await app.redeem(code.digits, { lineIds: [first, second] }))).toEqual([
      409,
      'pickup_already_done',
    ])
    expect(answerOf(await app.redeem(code.digits, { lineIds: ['nobody'] }))).toEqual([
      404,
      'not_found',
    ])
    const rest = await app.redeem(code.digits)
    expect(rest.body.order.status).toBe('completed')
    expect(await points()).toBe(earned + (2 * FRAME_FEN) / 100)
  })

  it('waits until something is ready, and never happens while the money goes back', async () => {
    const { id } = await app.placePaid(app.shopper.token)
    const { digits } = await app.codeOf(id)
    expect(answerOf(await app.redeem(digits))).toEqual([409, 'line_not_ready'])
    const { token } = await app.staff(STORE, 'manager')
    await app.ready(token, id)
    await app.refund(token, id)
    expect(answerOf(await app.redeem(digits))).toEqual([409, 'line_not_ready'])
  })

  it('leaves to a refund of the rest only what was not handed over', async () => {
    const { token } = await app.staff(STORE, 'manager')
    const { order, code } = await app.collectable([BLACK, TORTOISE])
    await app.redeem(code.digits, { lineIds: [order.lines[0]?.id] })
    expect((await app.refund(token, order.id)).body).toMatchObject({
      ...{ money: 'paid', status: 'completed' },
      lines: [
        { handedOver: 1, refunding: 0 },
        { handedOver: 0, refunding: 1 },
      ],
    })
    expect(answerOf(await app.refund(token, order.id))).toEqual([409, 'order_not_refundable'])
    await app.moneyBack(order.id)
    expect(await stored(order.id)).toMatchObject({
      ...{ money: 'paid', lines: [{ state: 'handed_over' }, { state: 'cancelled' }] },
    })
  })

  it('and a refund at the same moment exclude each other', async () => {
    const { token } = await app.staff(STORE, 'manager')
    for (let round = 0; round < 4; round += 1) {
      const { order, code } = await app.collectable()
      const acts = [() => app.redeem(code.digits), () => app.refund(token, order.id)]
      if (round % 2) acts.reverse()
      const answers = await Promise.all(acts.map(async (act) => act()))
      const { money, handovers } = await stored(order.id)
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
      expect(['paid 1', 'refunding 0']).toContain(`${money} ${handovers.length}`)
    }
  })

  it('happens once when two clerks scan at once', async () => {
    const { order, code } = await app.collectable()
    const stock = await pieces()
    const second = await app.staff(STORE, 'guide')
    const answers = await Promise.all([
      app.redeem(code.digits),
      app.redeem(code.qr, {}, app.once(second.token)),
      app.redeem(code.digits),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409])
    expect(await pieces()).toBe(stock - 1)
    expect((await stored(order.id)).handovers).toHaveLength(1)
  })

  it('is not for a clerk of another store, by whatever way', async () => {
    const { order, code } = await app.collectable()
    const stranger = await app.staff(OTHER_STORE, 'manager')
    const there = await app.redeem(code.digits, {}, app.once(stranger.token), OTHER_STORE)
    expect(answerOf(there)).toEqual([409, 'pickup_code_other_store'])
    expect((await app.redeem(code.digits, {}, app.once(stranger.token))).status).toBe(403)
    const staff = { staffId: stranger.staffId, storeId: OTHER_STORE }
    const direct = { orderId: order.id, staff, requestKey: 'k', at: app.deps.now() }
    await expect(handOver(app.deps, direct)).rejects.toMatchObject({ code: 'order_not_found' })
    expect((await stored(order.id)).handovers).toEqual([])
  })
})

it('stock and holds add up in the end', async () => {
  expect(await reservationDifferences()).toEqual([])
  expect(await stockDifferences()).toEqual([])
})
