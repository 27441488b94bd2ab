import { onHand } from '../../server/features/stock'
import { STORE, stored } from '../support/ordering'
import { returningApp, type ReturningApp } from '../support/returning'

let app: ReturningApp
beforeAll(async () => {
  app = await returningApp()
}, 60_000)

const rounds = Array.from({ length: 6 }, (_, i) => i)

describe.each(rounds)('at the same moment, round %i', () => {
  it('a case is granted and the goods are collected: one of the two', async () => {
    const { id } = await app.readyOrder()
    const { id: caseId } = await app.asked(id, { lines: await app.units(id) })
    const collect = app.collect(id).catch(() => undefined)
    await Promise.all([app.decide('approve', caseId), collect])
    await app.arrived(id)
    const { lines, refunds } = await stored(id)
    const view = await app.case(caseId)
    const ends = lines.map(({ handedOver, refunded }) => [handedOver, refunded])
    const collected = { ends: [[1, 0]], state: 'withdrawn', refunds: 0 }
    const refunded = { ends: [[0, 1]], state: 'done', refunds: 1 }
    expect([collected, refunded]).toContainEqual({
      ...{ ends, state: view.state, refunds: refunds.length },
    })
  })

  it('a manager says no, the shopper withdraws, another manager says yes: one of them', async () => {
    const { id } = await app.readyOrder()
    const { id: caseId } = await app.asked(id, { lines: await app.units(id) })
    await Promise.all([
      app.decide('decline', caseId, { reason: '不行' }),
      app.withdraw(caseId),
      app.decide('approve', caseId),
    ])
    const { state, steps } = await app.case(caseId)
    expect(['declined', 'withdrawn', 'refunding']).toContain(state)
    expect(steps).toHaveLength(2)
    expect((await stored(id)).refunds).toHaveLength(state === 'refunding' ? 1 : 0)
  })

  it('the store refunds by itself what she has asked for: the money goes back once', async () => {
    const { id } = await app.readyOrder()
    const { id: caseId } = await app.asked(id, { lines: await app.units(id) })
    const asks = [app.decide('approve', caseId), app.refund(app.manager.token, id)]
    await Promise.all([...asks, app.decide('approve', caseId)])
    await app.arrived(id)
    const { refunds, refundedFen } = await stored(id)
    expect([refunds.length, refundedFen]).toEqual([1, 116_000])
    expect((await app.case(caseId)).state).toBe('done')
  })

  it('two inspect: the piece is on the shelf once, and refunded once', async () => {
    const { id } = await app.collected()
    const { id: caseId } = await app.asked(id, { lines: await app.units(id) })
    await app.decide('approve', caseId)
    const sku = (await stored(id)).lines[0]?.skuId ?? ''
    const shelf = async () => (await onHand(STORE, [sku])).get(sku) ?? 0
    const before = await shelf()
    const good = { good: true, sellable: true }
    await Promise.all([1, 2, 3].map(() => app.decide('inspect', caseId, good)))
    expect((await shelf()) - before).toBe(1)
    expect((await stored(id)).refunds).toHaveLength(1)
  })
})
