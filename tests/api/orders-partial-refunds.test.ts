import type { OrderView } from '@contract/orders'
import { refundLines } from '../../server/features/orders'
import { reservationDifferences } from '../../server/features/reservation'
import { stockDifferences } from '../../server/features/stock'
import { STORE, stored } from '../support/ordering'
import { CASE_FEN, CLOTH_FEN, type RefundingApp, refundingApp } from '../support/refunding'

let app: RefundingApp
beforeAll(async () => {
  app = await refundingApp()
})

describe('some units of a line', () => {
  it('go back with their own money, and the rest is handed over', async () => {
    const before = [await app.free('case'), await app.shelf('case'), await app.performance()]
    const { order, cases } = await app.bought()
    const answer = await app.refundUnits(order.id, cases, 2)
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      status: 'preparing',
      money: 'paid',
      refundedFen: 0,
      lines: [{ refunding: 2, refunded: 0, handedOver: 0, refundedFen: 0, state: 'preparing' }, {}],
      refunds: [{ fen: 2 * CASE_FEN, by: 'store', reason: '镜腿有划痕', state: 'processing' }],
      moneyLine: '已付款 ¥120.01；正在部分退款 ¥66.66，原路返回，处理中',
    })
    // what is asked back stays allocated until the money is back
    expect(await app.free('case')).toBe((before[0] ?? 0) - 3)
    await app.moneyBack(order.id)
    await app.moneyBack(order.id)
    expect(await app.free('case')).toBe((before[0] ?? 0) - 1)
    expect(await app.view(order.id)).toMatchObject({
      status: 'preparing',
      refundedFen: 2 * CASE_FEN,
      lines: [{ refunding: 0, refunded: 2, refundedFen: 2 * CASE_FEN, state: 'preparing' }, {}],
      refunds: [{ state: 'done', sentence: '已退款 ¥66.66，原路返回，已到账' }],
      moneyLine: '已付款 ¥120.01；已部分退款 ¥66.66，原路返回，已到账',
    })
    await app.ready(app.manager.token, order.id)
    const given = await app.redeem(await app.codeFor(app.shopper.token, order.id))
    expect(given.status).toBe(200)
    expect(await app.view(order.id)).toMatchObject({
      status: 'completed',
      lines: [
        { handedOver: 1, refunded: 2, state: 'handed_over' },
        { handedOver: 2, refunded: 0, state: 'handed_over' },
      ],
    })
    const kept = CASE_FEN + 2 * CLOTH_FEN
    expect(await app.free('case')).toBe((before[0] ?? 0) - 1)
    expect(await app.shelf('case')).toBe((before[1] ?? 0) - 1)
    expect(await app.performance()).toBe((before[2] ?? 0) + kept)
    expect(await app.pointsOf(order.id)).toBe(Math.floor(kept / 100))
  })

  it('that are on their way back are not given at a hand-over', async () => {
    const { order, cases } = await app.bought()
    const onShelf = await app.shelf('case')
    await app.refundUnits(order.id, cases, 1)
    await app.ready(app.manager.token, order.id)
    await app.redeem(await app.codeFor(app.shopper.token, order.id))
    const kept = 2 * CASE_FEN + 2 * CLOTH_FEN
    expect(await app.shelf('case')).toBe(onShelf - 2)
    expect(await app.pointsOf(order.id)).toBe(Math.floor(kept / 100))
    const taken = await app.free('case')
    await app.moneyBack(order.id)
    expect(await app.free('case')).toBe(taken + 1)
    expect(await app.pointsOf(order.id)).toBe(Math.floor(kept / 100))
    expect(await app.view(order.id)).toMatchObject({
      status: 'completed',
      lines: [{ handedOver: 2, refunded: 1, state: 'handed_over' }, { handedOver: 2 }],
    })
  })

  it('and then all the rest make the whole come back, in whatever order the money arrives', async () => {
    const before = [await app.free('case'), await app.free('cloth'), await app.performance()]
    const { order, cases } = await app.bought()
    await app.refundUnits(order.id, cases, 1)
    await app.refundUnits(order.id, cases, 1)
    const rest = await app.refund(app.manager.token, order.id)
    expect(rest.body).toMatchObject({
      status: 'refunding',
      actions: [],
      moneyLine: '正在退款 ¥120.01，原路返回，处理中',
    })
    const ids = (await stored(order.id)).refunds.map((refund) => refund.id)
    for (const id of [ids[2], ids[0], ids[1]]) await app.moneyBack(order.id, [id ?? ''])
    expect(await app.view(order.id)).toMatchObject({
      status: 'refunded',
      refundedFen: 12_001,
      lines: [
        { state: 'cancelled', refunded: 3, refundedFen: 3 * CASE_FEN },
        { state: 'cancelled', refunded: 2, refundedFen: 2 * CLOTH_FEN },
      ],
      moneyLine: '已退款 ¥120.01，原路返回，已到账',
    })
    expect((await stored(order.id)).history.map((row) => row.event)).toEqual([
      ...['attempt', 'paid', 'refund_part', 'refund_part', 'refund'],
      ...['refunded_part', 'refunded_part', 'refunded'],
    ])
    expect([await app.free('case'), await app.free('cloth'), await app.performance()]).toEqual(
      before,
    )
  })

  it('are given back once, however many ask at the same time', async () => {
    const { order, cases } = await app.bought()
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => app.refundUnits(order.id, cases, 1)),
    )
    const codes = answers.map(({ status, body }) => (status === 200 ? 'yes' : body.error.code))
    expect(codes.sort()).toEqual([...Array(2).fill('refund_too_many'), 'yes', 'yes', 'yes'])
    expect((await app.view(order.id)).lines[0]).toMatchObject({ refunding: 3, state: 'preparing' })
  })
})

describe('a line of which all is asked back', () => {
  it('is neither prepared nor handed over, ends with its money, and lets the rest be collected', async () => {
    const { order, cases, cloths } = await app.bought()
    await app.ready(app.manager.token, order.id, { lineIds: [cloths] })
    expect(await app.told('order.ready', order.id)).toBe(0)
    const asked = await app.refundUnits(order.id, cases, 3)
    expect(asked.body).toMatchObject({ status: 'ready', lines: [{ state: 'preparing' }, {}] })
    expect(await app.told('order.ready', order.id)).toBe(1)
    const again = await app.ready(app.manager.token, order.id, { lineIds: [cases] })
    expect([again.status, again.body.error.code]).toEqual([409, 'line_not_ready'])
    const given = await app.redeem(await app.codeFor(app.shopper.token, order.id), {
      lineIds: [cases],
    })
    expect([given.status, given.body.error.code]).toEqual([409, 'line_not_ready'])
    await app.moneyBack(order.id)
    expect((await app.view(order.id)).lines[0]).toMatchObject({ state: 'cancelled', refunded: 3 })
    expect((await app.redeem(await app.codeFor(app.shopper.token, order.id))).status).toBe(200)
    expect((await app.view(order.id)).status).toBe('completed')
  })

  it('is no work for the store, and nothing to collect for the shopper', async () => {
    const { token } = await app.login('only-one-line')
    const order = await app.placePaid(token, [
      { skuId: 'case', quantity: 1 },
      { skuId: 'cloth', quantity: 1 },
    ])
    const [cases, cloths] = order.lines
    const listed = async (status: string): Promise<string[]> => {
      const path = `/api/v1/orders?status=${status}`
      const answer = await app.request.get(path).set(app.as(token))
      return (answer.body as { orders: OrderView[] }).orders.map(({ id }) => id)
    }
    const work = async (): Promise<number> => {
      const path = `/api/v1/stores/${STORE}/work`
      const answer = await app.request.get(path).set(app.as(app.manager.token))
      const { toPrepare, toCollect } = answer.body as Record<string, OrderView[]>
      return [...(toPrepare ?? []), ...(toCollect ?? [])].filter(({ id }) => id === order.id).length
    }
    await app.ready(app.manager.token, order.id, { lineIds: [cloths?.id] })
    await app.drain()
    await app.request
      .post(`/api/v1/stores/${STORE}/pickup/redeem`)
      .set(app.once(app.clerk.token))
      .send({ code: await app.codeFor(token, order.id) })
    expect([await listed('to_collect'), await listed('done'), await work()]).toEqual([
      ...[[order.id], [], 1],
    ])
    await app.refundUnits(order.id, cases?.id ?? '', 1)
    expect([await listed('to_collect'), await listed('done'), await work()]).toEqual([
      ...[[], [order.id], 0],
    ])
    await app.moneyBack(order.id)
    expect(await listed('done')).toEqual([order.id])
  })
})

describe('what was handed over', () => {
  const returned = (orderId: string, parts: { lineId: string; quantity: number }[] | 'rest') =>
    refundLines(app.deps, {
      ...{
        orderId,
        parts,
        cause: 'return',
        by: 'shopper',
        actor: `person:${app.shopper.personId}`,
      },
      reason: '不合适',
    })

  it('comes back by units, with points and performance, when the money is back', async () => {
    const earned = await app.performance()
    const { order, cases } = await app.bought()
    await app.ready(app.manager.token, order.id)
    await app.redeem(await app.codeFor(app.shopper.token, order.id))
    const onShelf = await app.shelf('case')
    await returned(order.id, [{ lineId: cases, quantity: 1 }])
    const all = 3 * CASE_FEN + 2 * CLOTH_FEN
    expect(await app.pointsOf(order.id)).toBe(Math.floor(all / 100))
    await app.moneyBack(order.id)
    expect(await app.pointsOf(order.id)).toBe(Math.floor((all - CASE_FEN) / 100))
    expect(await app.performance()).toBe(earned + all - CASE_FEN)
    // whether it can be sold again is for whoever looked at it to say
    expect(await app.shelf('case')).toBe(onShelf)
    expect((await app.view(order.id)).lines[0]).toMatchObject({
      ...{ handedOver: 3, refunded: 1, refundedFen: CASE_FEN, state: 'handed_over' },
    })
    await returned(order.id, 'rest')
    expect((await app.view(order.id)).status).toBe('refunding')
    await app.moneyBack(order.id)
    expect(await app.view(order.id)).toMatchObject({
      ...{ status: 'refunded', refundedFen: all },
      lines: [{ state: 'handed_over' }, { state: 'handed_over' }],
    })
    expect([await app.pointsOf(order.id), await app.performance()]).toEqual([0, earned])
  })

  it('is not the store’s to give back as if it had not been', async () => {
    const { order, cases } = await app.bought()
    await app.ready(app.manager.token, order.id)
    await app.redeem(await app.codeFor(app.shopper.token, order.id))
    const one = await app.refundUnits(order.id, cases, 1)
    expect([one.status, one.body.error.code]).toEqual([409, 'refund_too_many'])
    const rest = await app.refund(app.manager.token, order.id)
    expect([rest.status, rest.body.error.code]).toEqual([409, 'order_not_refundable'])
    await expect(returned(order.id, [{ lineId: cases, quantity: 4 }])).rejects.toMatchObject({
      ...{ code: 'refund_too_many', data: { lineId: cases, left: 3 } },
    })
  })
})

it('every counter is what the holds add up to, every level what moved', async () => {
  expect([await reservationDifferences(), await stockDifferences()]).toEqual([[], []])
})
