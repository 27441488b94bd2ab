import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Simulator } from '../src'
import { isSignedBy, startEndpoint, startSilent } from './support/merchant'
import { notificationsOf, settled } from './support/notifications'
import { place, sell } from './support/sale'
import { fakeClock, sim, start, stopAll } from './support/world'

let simulator: Simulator

beforeAll(async () => {
  simulator = await start({ clock: fakeClock() })
})
afterAll(stopAll)

const WAITS = [
  15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600,
]

it('a notification nobody acknowledges climbs the whole ladder and is given up', async () => {
  const endpoint = await startEndpoint(Array.from({ length: 16 }, () => 500))
  await sell(simulator, 'ladder-1', { notify_url: endpoint.url })
  await settled(simulator, 'ladder-1', 1)
  for (const [index, wait] of WAITS.entries()) {
    await sim(simulator, 'POST', '/clock', { advanceMs: wait * 1000 - 1 })
    await sim(simulator, 'POST', '/clock', { advanceMs: 1 })
    await settled(simulator, 'ladder-1', index + 2)
  }
  const [row] = await notificationsOf(simulator, 'ladder-1')
  expect(row).toMatchObject({ state: 'given-up', nextAt: null })
  const times = row.attempts.map(({ at }) => Date.parse(at) / 1000)
  expect(times.slice(1).map((at, index) => at - times[index])).toEqual(WAITS)
  expect(row.attempts.map(({ status }) => status)).toEqual(Array(16).fill(500))
  expect(new Set(endpoint.received.map(({ id }) => id)).size).toBe(1)
})

it.each([
  [200, 'acknowledged'],
  [204, 'acknowledged'],
  [201, 'pending'],
  [302, 'pending'],
  [401, 'pending'],
  [500, 'pending'],
])('an answer of %i leaves it %s', async (status, state) => {
  const number = `ladder-2-${status}`
  const endpoint = await startEndpoint([status])
  await sell(simulator, number, { notify_url: endpoint.url })
  expect((await settled(simulator, number, 1)).state).toBe(state)
  await sim(simulator, 'POST', `/orders/${number}/notify`)
})

it('a merchant who is down is told later', async () => {
  await sell(simulator, 'ladder-3', { notify_url: 'http://127.0.0.1:1/notify' })
  const row = await settled(simulator, 'ladder-3', 1)
  expect(row.state).toBe('pending')
  expect(Date.parse(String(row.nextAt)) - Date.parse(row.attempts[0].at)).toBe(15_000)
  expect(row.attempts[0]).toMatchObject({ status: null, problem: expect.any(String) as string })
})

it('a clock moved by somebody else is noticed without being told', async () => {
  const clock = fakeClock()
  const simulator = await start({ clock })
  const endpoint = await startEndpoint([500])
  await sell(simulator, 'ladder-4', { notify_url: endpoint.url })
  await settled(simulator, 'ladder-4', 1)
  await clock.advance(15_000)
  expect(await endpoint.count(2)).toHaveLength(2)
})

it('a payment can be notified again on demand, with the same id and a new signature', async () => {
  const other = await start({ signWith: 'certificate' })
  const endpoint = await startEndpoint()
  await sell(other, 'ladder-5', { notify_url: endpoint.url })
  await settled(other, 'ladder-5', 1)
  const again = await sim(other, 'POST', '/orders/ladder-5/notify')
  expect(again.notification).toMatchObject({ state: 'acknowledged' })
  const [first, second] = endpoint.received
  expect(second.id).toBe(first.id)
  const header = (name: string) => String(second.headers[name.toLowerCase()])
  expect(header('Wechatpay-Serial')).toBe(other.platform.certificateSerial)
  expect(header('Wechatpay-Nonce')).not.toBe(first.headers['wechatpay-nonce'])
  expect(isSignedBy(other.platform.certificate, header, second.raw)).toBe(true)
})

it('an order that is unknown or unpaid has nothing to notify', async () => {
  await place(simulator, 'ladder-6')
  expect((await sim(simulator, 'POST', '/orders/ladder-6/notify')).httpStatus).toBe(409)
  expect((await sim(simulator, 'POST', '/orders/ladder-9/notify')).httpStatus).toBe(404)
})

it('a merchant who does not answer within 5 seconds has not acknowledged', async () => {
  const patience = new AbortController()
  const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(patience.signal)
  const silent = await startSilent()
  await sell(simulator, 'ladder-8', { notify_url: silent.url })
  await silent.count(1)
  expect(timeout).toHaveBeenCalledWith(5_000)
  patience.abort()
  const row = await settled(simulator, 'ladder-8', 1)
  expect(row).toMatchObject({ state: 'pending', attempts: [{ status: null }] })
  timeout.mockRestore()
})

it('a notification under way when the simulator stops is sent again after a restart', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wechat-simulator-'))
  const stateFile = path.join(folder, 'state.json')
  const silent = await startSilent()
  const before = await start({ stateFile })
  await sell(before, 'ladder-7', { notify_url: silent.url })
  await silent.count(1)
  await before.stop()

  const after = await start({ stateFile })
  await silent.count(2)
  silent.answer(1)
  const row = await settled(after, 'ladder-7', 1)
  expect(row).toMatchObject({ state: 'acknowledged' })
  expect(row.attempts).toHaveLength(1)
  rmSync(folder, { recursive: true })
})
