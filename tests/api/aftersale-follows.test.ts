import { inTransaction } from '../../server/db/transaction'
import { setPeople } from '../../server/features/attribution'
import { Decisions } from '../../server/features/attribution/model'
import type { DecisionDoc } from '../../server/features/attribution/rules/types'
import { commissionOfLine } from '../../server/features/commission'
import { CommissionHolds, Commissions } from '../../server/features/commission/model'
import { DAY } from '../../server/lib/time'
import { stored } from '../support/ordering'
import { returningApp, type ReturningApp } from '../support/returning'

let app: ReturningApp
let odd: string
beforeAll(async () => {
  app = await returningApp()
  // neither of one, nor of two, nor of three units are 2 % a whole number of fen
  odd = await app.onSale('odd', 60, 9_999)
}, 60_000)

/** 2 % of three at 9,999 fen, and of two. */
const THREE = 599
const TWO = 399

/** The guide's commission since the last look. */
async function meter() {
  const before = await app.commission(app.guide.staffId)
  return async () => {
    const { accrued, confirmed } = await app.commission(app.guide.staffId)
    return { accrued: accrued - before.accrued, confirmed: confirmed - before.confirmed }
  }
}

/** Three odd units, collected; one of them is asked back. */
async function returning() {
  const moved = await meter()
  const { id: orderId } = await app.collected([{ skuId: odd, quantity: 3 }])
  const { id: caseId } = await app.asked(orderId, { lines: await app.units(orderId) })
  const [line] = (await stored(orderId)).lines
  return { orderId, caseId, moved, lineId: line?.lineId ?? '' }
}

const good = { good: true, sellable: true }

describe('commission', () => {
  it('of a line with an open after-sale is not confirmed, and the guide is told so', async () => {
    const { caseId, moved, lineId } = await returning()
    await app.decide('approve', caseId)
    app.clock.advance(10 * DAY)
    await app.run('commission.confirm')
    expect(await moved()).toEqual({ accrued: THREE, confirmed: 0 })
    const told = await commissionOfLine(lineId, app.guide.staffId, 'goods')
    expect(told).toMatchObject({ state: 'accrued', line: '顾客申请了售后，办完再确认' })
    await app.withdraw(caseId)
    await app.run('commission.confirm')
    expect(await moved()).toEqual({ accrued: 0, confirmed: THREE })
    // it was due the moment the case ended, not in the days before
    const rows = await Commissions.find({ lineId }).lean()
    expect(rows.map(({ confirmedAt }) => confirmedAt)).toEqual([app.deps.now()])
  })

  it('is taken back for the returned unit, and the rest confirmed once the money is back', async () => {
    const { orderId, caseId, moved, lineId } = await returning()
    await app.decide('approve', caseId)
    app.clock.advance(8 * DAY)
    await app.decide('inspect', caseId, good)
    await app.run('commission.confirm')
    expect(await moved()).toEqual({ accrued: THREE, confirmed: 0 })
    await app.arrived(orderId)
    expect(await moved()).toEqual({ accrued: TWO, confirmed: 0 })
    await app.run('commission.confirm')
    expect(await moved()).toEqual({ accrued: 0, confirmed: TWO })
    expect(await CommissionHolds.countDocuments({ lineId })).toBe(0)
    expect(await app.books()).toBe(0)
  })

  it('waits for the last of two cases of a line', async () => {
    const { orderId, caseId, moved } = await returning()
    const second = await app.asked(orderId, { lines: await app.units(orderId) })
    app.clock.advance(8 * DAY)
    await app.withdraw(caseId)
    await app.run('commission.confirm')
    expect(await moved()).toMatchObject({ confirmed: 0 })
    await app.withdraw(second.id)
    await app.run('commission.confirm')
    expect(await moved()).toEqual({ accrued: 0, confirmed: THREE })
  })

  it('waits as well for whoever a ruling gives the line to meanwhile', async () => {
    const other = await app.staff('wh-jianghan', 'guide', '新归属')
    const { orderId, caseId } = await returning()
    const decision = await Decisions.findOne({ orderId }).orFail().lean<DecisionDoc>()
    const people = [{ kind: 'guide' as const, id: other.staffId, bps: 10_000 }]
    const reason = { kind: 'adjusted', id: `ruling-${orderId}` } as const
    await inTransaction(() => setPeople(app.deps, { decision, people, reason, at: app.deps.now() }))
    app.clock.advance(10 * DAY)
    await app.run('commission.confirm')
    expect(await app.commission(other.staffId)).toMatchObject({ accrued: THREE, confirmed: 0 })
    await app.decide('decline', caseId, { reason: '过了保质期' })
    await app.run('commission.confirm')
    expect(await app.commission(other.staffId)).toMatchObject({ accrued: 0, confirmed: THREE })
  })

  it('that was confirmed before comes back from what is confirmed', async () => {
    const moved = await meter()
    const { id: orderId } = await app.collected([{ skuId: odd, quantity: 3 }])
    app.clock.advance(20 * DAY)
    await app.run('commission.confirm')
    const opened = await app.atCounter(orderId, await app.units(orderId))
    await app.decide('inspect', opened.body.cases[0].id, good)
    await app.arrived(orderId)
    expect(await moved()).toEqual({ accrued: 0, confirmed: TWO })
    expect(await app.books()).toBe(0)
  })
})
