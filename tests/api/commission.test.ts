import { setPeople } from '../../server/features/attribution'
import { Decisions } from '../../server/features/attribution/model'
import type { DecisionDoc } from '../../server/features/attribution/rules/types'
import { holdLines } from '../../server/features/commission/index'
import { Commissions } from '../../server/features/commission/model'
import { inTransaction } from '../../server/db/transaction'
import { DAY, SECOND } from '../../server/lib/time'
import { earningApp, type EarningApp } from '../support/earning'
import { BLACK, FRAME_FEN, STORE, stored } from '../support/ordering'
import { willCount } from '../support/commands'

willCount()

let app: EarningApp
let staff: { guide: string; other: string }
let shopper: { token: string }
let count = 0
beforeAll(async () => {
  app = await earningApp()
}, 60_000)
beforeEach(async () => {
  count += 1
  const guide = await app.staff(STORE, 'guide', '林晓')
  const other = await app.staff(STORE, 'guide', '沈禾')
  staff = { guide: guide.staffId, other: other.staffId }
  shopper = await app.shopperOf(`shopper-${count}`, guide.token)
})

/** 2 % of a frame. */
const FEN = 2_320

const decisionOf = async (orderId: string): Promise<DecisionDoc> =>
  Decisions.findOne({ orderId }).orFail().lean<DecisionDoc>()

const give = async (orderId: string, id: string, people: DecisionDoc['people']): Promise<void> => {
  const decision = await decisionOf(orderId)
  const reason = { kind: 'adjusted', id } as const
  await inTransaction(() => setPeople(app.deps, { decision, people, reason, at: app.deps.now() }))
}

describe('commission of a line', () => {
  it('accrues when it is paid, is confirmed seven days after it was collected, and not before', async () => {
    const { id } = await app.place(shopper.token)
    expect(await app.commission(staff.guide)).toEqual({ accrued: 0, confirmed: 0, paid: 0 })
    await app.attempt(id)
    await app.pay(id)
    await app.pay(id)
    expect(await app.commission(staff.guide)).toEqual({ accrued: FEN, confirmed: 0, paid: 0 })
    app.clock.advance(30 * DAY)
    expect(await app.run('commission.confirm')).toBe(0)
    await app.collect(id)
    app.clock.advance(7 * DAY - SECOND)
    expect(await app.run('commission.confirm')).toBe(0)
    app.clock.advance(SECOND)
    expect(await app.run('commission.confirm')).toBe(1)
    expect(await app.run('commission.confirm')).toBe(0)
    expect(await app.commission(staff.guide)).toEqual({ accrued: 0, confirmed: FEN, paid: 0 })
    expect(await app.books()).toBe(0)
  })

  it('is not confirmed beside an after-sale that is being opened', async () => {
    const { id } = await app.placePaid(shopper.token)
    await app.collect(id)
    app.clock.advance(7 * DAY)
    const { lineId } = await decisionOf(id)
    let opened: () => void = () => undefined
    let commit: () => void = () => undefined
    const isOpened = new Promise<void>((done) => (opened = done))
    const mayCommit = new Promise<void>((done) => (commit = done))
    const asking = inTransaction(async () => {
      await holdLines(app.deps, { lineIds: [lineId], by: 'case' })
      opened()
      await mayCommit
    })
    await isOpened
    const confirming = app.run('commission.confirm')
    setTimeout(commit, 20)
    await asking
    expect(await confirming).toBe(0)
    expect(await app.commission(staff.guide)).toMatchObject({ accrued: FEN, confirmed: 0 })
  })

  it('drops fractions of a fen of what is left, after each partial refund anew', async () => {
    const odd = await app.onSale('odd', 5, 9_999)
    const { id } = await app.placePaid(shopper.token, [{ skuId: odd, quantity: 1 }])
    expect(await app.commission(staff.guide)).toMatchObject({ accrued: 199 })
    await app.refundLine(id, 1, 'r1')
    expect(await app.commission(staff.guide)).toMatchObject({ accrued: 199 })
    await app.refundLine(id, 50, 'r2')
    await app.refundLine(id, 50, 'r2')
    expect(await app.commission(staff.guide)).toMatchObject({ accrued: 198 })
    await app.refundLine(id, 9_999, 'r3')
    expect(await app.commission(staff.guide)).toEqual({ accrued: 0, confirmed: 0, paid: 0 })
    expect(await app.books()).toBe(0)
  })

  it('is taken back from where it stands: after confirmation from what was confirmed', async () => {
    const { id } = await app.placePaid(shopper.token)
    await app.collect(id)
    app.clock.advance(7 * DAY)
    await app.run('commission.confirm')
    await app.refundLine(id, FRAME_FEN / 2, 'half')
    expect(await app.commission(staff.guide)).toEqual({ accrued: 0, confirmed: FEN / 2, paid: 0 })
  })

  it('is the same whichever comes first, when a refund and the confirmation come at once', async () => {
    const { id } = await app.placePaid(shopper.token)
    await app.collect(id)
    app.clock.advance(7 * DAY)
    await Promise.all([
      app.run('commission.confirm'),
      app.refundLine(id, FRAME_FEN / 2, 'meanwhile'),
      give(id, 'd0', [{ kind: 'guide', id: staff.other, bps: 10_000 }]),
    ])
    await app.run('commission.confirm')
    expect(await app.commission(staff.guide)).toEqual({ accrued: 0, confirmed: 0, paid: 0 })
    expect(await app.commission(staff.other)).toEqual({ accrued: 0, confirmed: FEN / 2, paid: 0 })
    expect(await app.books()).toBe(0)
  })

  it('goes with the people of a line, by what is left of it, and the sum of both stays', async () => {
    const odd = await app.onSale('odd-2', 5, 9_999)
    const { id } = await app.placePaid(shopper.token, [{ skuId: odd, quantity: 1 }])
    await app.refundLine(id, 333, 'part')
    const halves = [staff.guide, staff.other].map((guide) => ({
      ...{ kind: 'guide' as const, id: guide, bps: 5_000 },
    }))
    await give(id, 'd1', halves)
    await give(id, 'd1', halves)
    // 9,666 fen are left: 4,833 each, of which 2 % are 96.66
    expect(await app.commission(staff.guide)).toMatchObject({ accrued: 96 })
    expect(await app.commission(staff.other)).toMatchObject({ accrued: 96 })
    await app.refundLine(id, 9_999, 'rest')
    expect(await app.commission(staff.guide)).toMatchObject({ accrued: 0 })
    expect(await app.commission(staff.other)).toMatchObject({ accrued: 0 })
    expect(await app.books()).toBe(0)
  })

  it('that a ruling gives of a line collected long ago is confirmed too', async () => {
    const passer = await app.login('passer-by')
    const { id } = await app.placePaid(passer.token)
    expect(await Commissions.countDocuments({ orderId: id })).toBe(0)
    await app.collect(id)
    app.clock.advance(20 * DAY)
    await give(id, 'd2', [{ kind: 'guide', id: staff.other, bps: 10_000 }])
    expect(await app.commission(staff.other)).toMatchObject({ accrued: FEN, confirmed: 0 })
    expect(await app.run('commission.confirm')).toBe(1)
    expect(await app.commission(staff.other)).toMatchObject({ accrued: 0, confirmed: FEN })
  })

  it('runs its days for each line from its own hand-over', async () => {
    const second = await app.onSale('second', 5, 50_000)
    const { id } = await app.placePaid(shopper.token, [
      { skuId: BLACK, quantity: 1 },
      { skuId: second, quantity: 1 },
    ])
    const [frame, later] = (await stored(id)).lines.map((line) => line.lineId)
    await app.collect(id, [frame ?? ''])
    app.clock.advance(5 * DAY)
    await app.collect(id, [later ?? ''])
    app.clock.advance(2 * DAY)
    expect(await app.run('commission.confirm')).toBe(1)
    expect(await app.commission(staff.guide)).toMatchObject({ accrued: 1_000, confirmed: FEN })
  })

  it('costs a payment and a hand-over as many commands for ten lines as for one', async () => {
    const skus = Array.from({ length: 9 }, (_, i) => `line-${i}`)
    for (const skuId of skus) await app.onSale(skuId, 3, 1_234)
    const costs = async (skuIds: string[]) => {
      const lines = skuIds.map((skuId) => ({ skuId, quantity: 1 }))
      const { id } = await app.place(shopper.token, lines)
      await app.attempt(id)
      const paying = await app.countCommands(() => app.pay(id))
      await app.ready(app.manager.token, id)
      return { paying, handing: await app.countCommands(() => app.collect(id)) }
    }
    await costs([BLACK])
    const one = await costs([BLACK])
    expect(await costs([BLACK, ...skus])).toEqual(one)
    expect(one.paying.length).toBeLessThanOrEqual(20)
    // with the three of finding nothing left to make ready
    expect(one.handing.length).toBeLessThanOrEqual(24)
  })
})

describe('why a line is hers', () => {
  it('says what it brings her and what is still to come, at every step', async () => {
    const guide = await app.staff(STORE, 'guide', '许愿')
    const buyer = await app.shopperOf('buyer', guide.token)
    const { id } = await app.place(buyer.token)
    const { _id } = await decisionOf(id)
    const why = async () => {
      const path = `/api/v1/work/sales/${_id}`
      return (await app.request.get(path).set(app.as(guide.token))).body.commission
    }
    const terms = { rateBps: 200, fen: FEN }
    expect(await why()).toEqual({
      ...{ ...terms, state: 'expected', line: '顾客付款后计提，取货满 7 天后确认' },
    })
    await app.attempt(id)
    await app.pay(id)
    expect(await why()).toEqual({
      ...{ ...terms, state: 'accrued', line: '顾客取货满 7 天后确认，退款会按比例退回' },
    })
    await app.collect(id)
    expect((await why()).line).toMatch(/^\d+ 月 \d+ 日确认，退款会按比例退回$/)
    app.clock.advance(7 * DAY)
    await app.run('commission.confirm')
    expect(await why()).toEqual({ ...terms, state: 'confirmed', line: '已确认，等总部发放' })
    await app.refundLine(id, FRAME_FEN, 'all')
    expect(await why()).toMatchObject({ fen: 0, state: 'reversed' })
  })
})
