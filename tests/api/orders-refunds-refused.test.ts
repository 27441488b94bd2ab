import { refundLines } from '../../server/features/orders'
import { DAY } from '../../server/lib/time'
import { BLACK, FRAME_FEN, stored } from '../support/ordering'
import { type RefundingApp, refundingApp } from '../support/refunding'

let app: RefundingApp
beforeAll(async () => {
  app = await refundingApp()
})

const part = (lineId: string, quantity: number) => ({ lines: [{ lineId, quantity }] })

describe('a refund by the store', () => {
  it('is refused for another order’s line, for more than there is, and for no quantity', async () => {
    const { order, cases } = await app.bought()
    const other = await app.bought()
    const codes = []
    for (const [lineId, quantity] of [
      [other.cases, 1],
      [cases, 4],
      [cases, 0],
      [cases, 1.5],
    ] as const) {
      const { status, body } = await app.refundUnits(order.id, lineId, quantity)
      codes.push([status, body.error.code])
    }
    expect(codes).toEqual([
      [404, 'not_found'],
      [409, 'refund_too_many'],
      [400, 'invalid_input'],
      [400, 'invalid_input'],
    ])
    expect((await stored(order.id)).refunds).toEqual([])
  })

  it('is one when it is repeated after its answer was lost, and never another one by the same key', async () => {
    const { order, cases, cloths } = await app.bought()
    const headers = app.once(app.manager.token)
    await app.refund(app.manager.token, order.id, { headers, ...part(cases, 1) })
    await app.forgetAnswers()
    const again = await app.refund(app.manager.token, order.id, { headers, ...part(cases, 1) })
    expect([again.status, again.body.refunds.length]).toEqual([200, 1])
    for (const other of [part(cases, 2), part(cloths, 1)]) {
      await app.forgetAnswers()
      const answer = await app.refund(app.manager.token, order.id, { headers, ...other })
      expect([answer.status, answer.body.error.code]).toEqual([409, 'idempotency_key_reused'])
    }
    expect((await stored(order.id)).refunds).toHaveLength(1)
  })

  it('of units that cost nothing is done at once', async () => {
    const order = await app.placePaid(app.shopper.token, [
      { skuId: BLACK, quantity: 1 },
      { skuId: 'eye-test-free', quantity: 1 },
    ])
    const service = order.lines.find((line) => line.paidFen === 0)
    const answer = await app.refundUnits(order.id, service?.id ?? '', 1)
    expect(answer.body).toMatchObject({
      ...{ status: 'preparing', moneyLine: '已付款 ¥1,160.00' },
      refunds: [{ fen: 0, state: 'done', sentence: '没有付款，不用退' }],
    })
    expect(answer.body.lines).toContainEqual(expect.objectContaining({ state: 'cancelled' }))
    expect(await app.told('order.refund_requested', order.id)).toBe(0)
    expect(order.payableFen).toBe(FRAME_FEN)
  })

  it('is told to be in trouble until WeChat has brought the money back', async () => {
    const { order, cases } = await app.bought()
    await app.refundUnits(order.id, cases, 1)
    await app.delayed(order.id)
    const { version } = await stored(order.id)
    await app.delayed(order.id)
    expect((await stored(order.id)).version).toBe(version)
    expect(await app.view(order.id)).toMatchObject({
      refunds: [{ state: 'delayed' }],
      moneyLine: '已付款 ¥120.01；部分退款 ¥33.33 遇到问题，门店和微信在处理，钱不会丢',
    })
    await app.moneyBack(order.id)
    await app.delayed(order.id)
    expect((await app.view(order.id)).refunds).toMatchObject([{ state: 'done' }])
  })

  it('of which nobody knows is a defect, not a silence', async () => {
    const { order } = await app.bought()
    await expect(app.moneyBack(order.id, ['nothing'])).rejects.toThrow('has no refund nothing')
  })
})

describe('what WeChat would refuse', () => {
  it('is a 51st refund of one payment', async () => {
    const order = await app.placePaid(app.shopper.token, [{ skuId: 'cloth', quantity: 60 }])
    const lineId = order.lines[0]?.id ?? ''
    const wish = { cause: 'cannot_fulfil', by: 'store', actor: 'staff:he', reason: '缺货' } as const
    const one = () =>
      refundLines(app.deps, { ...wish, orderId: order.id, parts: [{ lineId, quantity: 1 }] })
    for (let n = 0; n < 50; n += 1) await one()
    await expect(one()).rejects.toMatchObject({ code: 'refund_limit_reached' })
    const answer = await app.refund(app.manager.token, order.id)
    expect([answer.status, answer.body.error.code]).toEqual([409, 'refund_limit_reached'])
    expect((await app.view(order.id)).lines[0]).toMatchObject({ refunding: 50 })
  })

  it('is a refund a year after the payment', async () => {
    const { order, cases } = await app.bought()
    app.clock.advance(364 * DAY)
    expect((await app.refundUnits(order.id, cases, 1)).status).toBe(200)
    app.clock.advance(1)
    const late = await app.refundUnits(order.id, cases, 1)
    expect([late.status, late.body.error.code]).toEqual([409, 'refund_too_late'])
  })
})
