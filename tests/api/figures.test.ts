import type { Figures, HqFiguresView, StoreFiguresView } from '@contract/reports'
import { handOver } from '../../server/features/orders'
import { answerOf } from '../support/answer'
import { disputingApp, type DisputingApp } from '../support/disputing'
import { FRAME_FEN, OTHER_STORE, STORE } from '../support/ordering'
import { willCount } from '../support/commands'

willCount()

let app: DisputingApp
const DAY = 86_400_000
const NONE: Figures = {
  ...{ opened: 0, joined: 0, ordered: 0, handedOver: 0, repeat: 0, performanceFen: 0 },
}

/** Sunday the 22nd: 陈 opens 林's and 周's cards, joins, and buys twice; 王 opens 周's; the first order is collected. */
beforeAll(async () => {
  app = await disputingApp()
  const chen = await app.login('chen')
  await app.opens(chen, app.lin)
  await app.opens(chen, app.zhou)
  await app.request
    .post('/api/v1/members/join')
    .set(app.as(chen.token))
    .send({ phoneCode: '13911112222', consentVersion: '1' })
  await app.opens(await app.login('wang'), app.zhou)
  const first = await app.placePaid(chen.token)
  app.clock.advance(60_000)
  const second = await app.placePaid(chen.token)
  await app.ready(app.lin.token, first.id)
  await handOver(app.deps, {
    ...{ orderId: first.id, requestKey: 'collect', at: app.deps.now() },
    staff: { staffId: app.lin.staffId, storeId: STORE },
  })
  const { decisionId } = await app.decisionOf(second)
  const { id } = await app.raised(app.zhou, decisionId)
  await app.decide(app.he, id, app.half)
})

const own = async (by: { token: string }, period: string) =>
  (await app.get(by, `/work/figures?period=${period}`)).body as Figures
const days = (from: string, to: string) => `figures?from=${from}&to=${to}`
const LIN = {
  ...{ opened: 1, joined: 1, ordered: 2, handedOver: 1, repeat: 1 },
  performanceFen: FRAME_FEN * 1.5,
}
const ZHOU = {
  ...{ opened: 2, joined: 1, ordered: 1, handedOver: 0, repeat: 1 },
  performanceFen: FRAME_FEN * 0.5,
}

it('tells a guide what her sharing came to', async () => {
  expect(await own(app.lin, 'today')).toEqual(LIN)
  expect(await own(app.lin, 'month')).toEqual(LIN)
  expect(await own(app.zhou, 'today')).toEqual(ZHOU)
  expect(await own(app.he, 'today')).toEqual(NONE)
})

it('tells the manager the store’s and each guide’s, the most performance first', async () => {
  const { body } = await app.get(app.he, app.inStore(`/${days('2026-11-22', '2026-11-22')}`))
  const { store, guides } = body as StoreFiguresView
  expect(store).toEqual({
    ...{ opened: 2, joined: 1, ordered: 2, handedOver: 1, repeat: 1 },
    performanceFen: FRAME_FEN * 2,
  })
  const [lin, zhou, he] = guides
  expect([lin, zhou, he?.name, guides.length]).toEqual([
    expect.objectContaining({ ...LIN, name: '林知夏', role: 'guide' }),
    expect.objectContaining({ ...ZHOU, name: '周屿' }),
    ...['何远帆', 3],
  ])
  const statement = (await app.get(app.lin, '/work/statement')).body.commission
  expect(lin?.commissionFen).toBe(statement.accruedFen + statement.adjustedFen)
})

it('counts the days of the store and no others', async () => {
  const before = await app.get(app.he, app.inStore(`/${days('2026-11-01', '2026-11-21')}`))
  expect((before.body as StoreFiguresView).store).toEqual(NONE)
  const refused = await app.get(app.he, app.inStore(`/${days('2026-08-01', '2026-11-21')}`))
  expect(answerOf(refused)).toEqual([400, 'period_too_long'])
  const turned = await app.get(app.he, app.inStore(`/${days('2026-11-22', '2026-11-21')}`))
  expect(answerOf(turned)).toEqual([400, 'invalid_input'])
})

it('tells headquarters the figures of each store it looks after', async () => {
  const { body } = await app.get(app.hq, `/hq/${days('2026-11-22', '2026-11-22')}`)
  const { stores } = body as HqFiguresView
  expect(stores.map(({ storeId, performanceFen }) => [storeId, performanceFen])).toEqual([
    [STORE, FRAME_FEN * 2],
    [OTHER_STORE, 0],
  ])
  const none = await app.get(app.hq, `/hq/${days('2026-11-22', '2026-11-22')}&regionId=north`)
  expect(none.body).toEqual({ stores: [] })
})

it('takes as many database commands for a month as for a day', async () => {
  const count = async (path: string) =>
    (await app.countCommands(() => app.get(app.he, app.inStore(path)))).length
  const day = await count(`/${days('2026-11-22', '2026-11-22')}`)
  expect(await count(`/${days('2026-09-01', '2026-11-30')}`)).toBe(day)
  expect(day).toBeLessThanOrEqual(11)
})

it('forgets today tomorrow, and the month next month', async () => {
  app.clock.advance(DAY)
  expect(await own(app.lin, 'today')).toEqual(NONE)
  expect(await own(app.lin, 'month')).toEqual(LIN)
  app.clock.advance(8 * DAY)
  expect(await own(app.lin, 'month')).toEqual(NONE)
})
