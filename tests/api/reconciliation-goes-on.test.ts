import { type BillsApp, billsApp } from '../support/bills'
import { stopSimulators } from '../support/simulator'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
let app: BillsApp

beforeAll(async () => {
  app = await billsApp()
})
afterAll(stopSimulators)

it('goes on after a process that died while it fetched, and one that died while it asked', async () => {
  const order = await app.place()
  await app.payAtWechat(order)
  const alive = app.deps.pay
  const dies = async (): Promise<never> => Promise.reject(new Error('killed'))
  app.deps.pay = { ...alive, tradeBill: dies }
  const date = await app.morning()
  expect(await app.day(date)).toEqual(['waiting', null])
  app.deps.pay = { ...alive, query: dies }
  app.clock.advance(5 * MINUTE)
  await app.sweep('reconciliation')
  expect(await app.day(date)).toEqual(['done', null])
  expect(await app.differing(date, order)).toEqual(['paid_here_not open'])
  app.deps.pay = alive
  app.clock.advance(10 * MINUTE)
  await app.sweep('reconciliation')
  expect(await app.differing(date, order)).toEqual(['paid_here_not settled'])
  expect(await app.stand(order)).toMatchObject({ attempt: 'success' })
})

it('catches up with the days on which no server ran', async () => {
  await app.morning()
  app.clock.advance(4 * 24 * HOUR)
  await app.sweep('reconciliation')
  const { runs } = await app.look()
  expect(runs.slice(0, 4).map(({ state }) => state)).toEqual(Array(4).fill('empty'))
  const days = runs.map(({ date }) => Date.parse(date) / (24 * HOUR))
  expect(days.slice(0, 5).map((day) => (days[0] ?? 0) - day)).toEqual([0, 1, 2, 3, 4])
})
