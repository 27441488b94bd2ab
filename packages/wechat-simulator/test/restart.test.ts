import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createLog, type LogEntry } from '../src/log'
import { settled } from './support/notifications'
import { arm, cashier, place, query, refund, refundQuery, sell } from './support/sale'
import { ANNA, api, APP, fakeClock, sim, start, stopAll } from './support/world'

const EXCHANGE: Omit<LogEntry, 'n'> = {
  ...{ at: '2026-11-22T02:00:00.000Z', direction: 'received', method: 'GET', path: '/v3/x' },
  ...{ headers: {}, body: '', status: 200, answerHeaders: {}, answer: '' },
}

let folder: string
let stateFile: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wechat-simulator-'))
  stateFile = path.join(folder, 'deeper', 'state.json')
})
afterEach(async () => {
  await stopAll()
  rmSync(folder, { recursive: true })
})

it('everything that WeChat holds survives a restart', async () => {
  const clock = fakeClock()
  const before = await start({ clock, stateFile })
  await sell(before, 'restart-paid')
  await refund(before, 'restart-paid', 'restart-r', 500)
  const placed = await place(before, 'restart-open')
  const { code } = await sim(before, 'POST', `/people/${ANNA.id}/login`)
  const consent = { tmplIds: ['template-ready'], answer: 'accept' }
  await sim(before, 'POST', `/people/${ANNA.id}/subscribe`, consent)
  await sim(before, 'POST', '/chats/anna~ben/cards', {
    from: ANNA.id,
    card: { title: '看看', path: '/pages/home?a=1' },
  })
  const codes = [{ label: '取货码', kind: 'qr', text: 'pickup:1' }]
  await sim(before, 'PUT', `/people/${ANNA.id}/shown-codes`, { codes })
  await arm(before, 'F5', { orderNo: 'restart-open', params: { operation: 'close' } })
  await settled(before, 'restart-paid', 1)
  const told = await sim(before, 'GET', '/state')
  const notified = await sim(before, 'GET', '/notifications')
  await before.stop()

  const after = await start({ clock, stateFile })
  expect(after.platform).toEqual(before.platform)
  expect(await sim(after, 'GET', '/state')).toEqual(told)
  expect(await sim(after, 'GET', '/notifications')).toEqual(notified)
  expect((await query(after, 'restart-paid')).json?.trade_state).toBe('REFUND')
  await clock.advance(3_000)
  expect((await refundQuery(after, 'restart-r')).json?.status).toBe('SUCCESS')
  expect(await cashier(after, placed.json?.prepay_id)).toBe('requestPayment:ok')
  const session = `/sns/jscode2session?appid=${APP.appid}&secret=${APP.secret}&js_code=${String(code)}`
  expect(await api(after, `${session}&grant_type=authorization_code`)).toMatchObject({
    openid: ANNA.openid,
  })
})

it('a notification not yet acknowledged goes on where its ladder was', async () => {
  const clock = fakeClock()
  const before = await start({ clock, stateFile })
  await sell(before, 'restart-1', { notify_url: 'http://127.0.0.1:1/notify' })
  await settled(before, 'restart-1', 1)
  await before.stop()
  const after = await start({ clock, stateFile })
  await sim(after, 'POST', '/clock', { advanceMs: 15_000 })
  const row = await settled(after, 'restart-1', 2)
  expect(row.nextAt).toBe('2026-11-22T02:00:30.000Z')
})

it('is written soon after a change, whole, with nothing left beside it', async () => {
  const simulator = await start({ stateFile })
  await place(simulator, 'restart-2')
  while (!readFileSync(stateFile, 'utf8').includes('restart-2')) {
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(JSON.parse(readFileSync(stateFile, 'utf8'))).toHaveProperty('orders')
  expect(readdirSync(path.dirname(stateFile))).toEqual(['state.json', 'state.json.log'])
})

it('the log goes on where it was, without a line that a kill cut off', async () => {
  type Log = { entries: { n: number; path: string }[] }
  const before = await start({ stateFile })
  await place(before, 'restart-4')
  const { entries } = await sim<Log>(before, 'GET', '/log')
  await before.stop()
  appendFileSync(`${stateFile}.log`, '{"n":2,"path":"/cut')
  const after = await start({ stateFile })
  await query(after, 'restart-4')
  const { entries: all } = await sim<Log>(after, 'GET', '/log')
  expect(all[0]).toEqual(entries[0])
  expect(all.map(({ n, path: asked }) => [n, asked.split('?')[0]])).toEqual([
    [1, '/v3/pay/transactions/jsapi'],
    [2, '/v3/pay/transactions/out-trade-no/restart-4'],
  ])
})

it('the log keeps the last 2,000 exchanges, on disk not many more', () => {
  mkdirSync(path.dirname(stateFile))
  const file = `${stateFile}.log`
  const [from, entry] = [createLog(file), { ...EXCHANGE }]
  for (let i = 0; i < 4_500; i++) from.add(entry)
  expect(readFileSync(file, 'utf8').trim().split('\n').length).toBeLessThanOrEqual(4_000)
  const numbers = createLog(file)
    .after(0)
    .map(({ n }) => n)
  expect([numbers.length, numbers[0], numbers.at(-1)]).toEqual([2_000, 2_501, 4_500])
})

it('without a file nothing is written', async () => {
  const simulator = await start()
  await sell(simulator, 'restart-3')
  await simulator.stop()
  expect(existsSync(path.dirname(stateFile))).toBe(false)
})
