import type { LogEntry, Simulator } from '../src'
import { isSignedBy, startEndpoint } from './support/merchant'
import { notificationsOf, settled } from './support/notifications'
import { arm, query, refund, sell } from './support/sale'
import { fakeClock, sim, start, stopAll } from './support/world'

let simulator: Simulator
let made = 0

beforeAll(async () => {
  simulator = await start({ clock: fakeClock() })
})
afterAll(stopAll)

function fresh(): string {
  made += 1
  return `notify-${String(made).padStart(4, '0')}`
}

const advance = (advanceMs: number) => sim(simulator, 'POST', '/clock', { advanceMs })

async function logOf(number: string): Promise<LogEntry[]> {
  const { entries } = await sim<{ entries: LogEntry[] }>(simulator, 'GET', '/log')
  return entries.filter(({ about }) => about?.includes(number))
}

it('F41 sends the first one later, with the ladder still before it', async () => {
  const endpoint = await startEndpoint([500])
  const number = fresh()
  await arm(simulator, 'F41', { orderNo: number, params: { seconds: 60 } })
  await sell(simulator, number, { notify_url: endpoint.url })
  await advance(59_000)
  expect((await notificationsOf(simulator, number))[0]).toMatchObject({
    state: 'pending',
    attempts: [],
  })
  await advance(1_000)
  await settled(simulator, number, 1)
  await advance(15_000)
  expect((await settled(simulator, number, 2)).state).toBe('acknowledged')
})

it('F43 tells the same under new ids', async () => {
  const endpoint = await startEndpoint()
  const number = fresh()
  await arm(simulator, 'F43', { orderNo: number })
  await sell(simulator, number, { notify_url: endpoint.url })
  const received = await endpoint.count(3)
  expect(new Set(received.map(({ id }) => id)).size).toBe(3)
  expect(new Set(received.map(({ resource }) => resource?.transaction_id)).size).toBe(1)
})

it('F44 tells of the payment after its refund', async () => {
  const endpoint = await startEndpoint()
  const number = fresh()
  const notify = { notify_url: endpoint.url }
  await arm(simulator, 'F44', { orderNo: number })
  await sell(simulator, number, notify)
  await refund(simulator, number, `r-${number}`, 1, notify)
  await advance(3_000)
  const events = (await endpoint.count(2)).map(({ event }) => event)
  expect(events).toEqual(['REFUND.SUCCESS', 'TRANSACTION.SUCCESS'])
})

it('F45 may be what WeChat’s own books say, so that queries say it too until they are corrected', async () => {
  const endpoint = await startEndpoint()
  const number = fresh()
  const params = { field: 'currency', booked: true }
  await arm(simulator, 'F45', { orderNo: number, params })
  await sell(simulator, number, { notify_url: endpoint.url })
  const [{ resource }] = await endpoint.count(1)
  for (const said of [resource, (await query(simulator, number)).json]) {
    expect(said?.amount).toMatchObject({ total: 1999, currency: 'USD' })
  }
  await sim(simulator, 'POST', `/orders/${number}/correct`)
  expect((await query(simulator, number)).json?.amount).toMatchObject({ currency: 'CNY' })
  expect((await sim(simulator, 'POST', '/orders/none/correct')).httpStatus).toBe(404)
})

it('F46 sends the same id fifteen times at once', async () => {
  const endpoint = await startEndpoint()
  const number = fresh()
  await arm(simulator, 'F46', { orderNo: number })
  await sell(simulator, number, { notify_url: endpoint.url })
  expect(new Set((await endpoint.count(15)).map(({ id }) => id)).size).toBe(1)
  const row = await settled(simulator, number, 15)
  expect(new Set(row.attempts.map(({ at }) => at)).size).toBe(1)
})

it('F47 sends XML without a signature of v3, and again when it is not taken', async () => {
  const number = fresh()
  await arm(simulator, 'F47', { orderNo: number })
  await sell(simulator, number)
  await settled(simulator, number, 1)
  await advance(15_000)
  await settled(simulator, number, 2)
  const sent = await logOf(number)
  expect(sent).toHaveLength(2)
  for (const { headers, body } of sent) {
    expect(headers['Content-Type']).toContain('text/xml')
    expect(Object.keys(headers).filter((name) => /^wechatpay/i.test(name))).toEqual([])
    expect(body).toMatch(/^<xml>.*<out_trade_no><!\[CDATA\[notify-.*<\/xml>$/)
  }
})

it('F49 sends another event once, soundly signed', async () => {
  const endpoint = await startEndpoint([500])
  const number = fresh()
  await arm(simulator, 'F49', { orderNo: number })
  await sell(simulator, number, { notify_url: endpoint.url })
  const [{ event, headers, raw }] = await endpoint.count(1)
  expect(event).toBe('PAYSCORE.USER_PAID')
  const header = (name: string) => String(headers[name.toLowerCase()])
  expect(isSignedBy(simulator.platform.publicKey, header, raw)).toBe(true)
  await settled(simulator, number, 1)
  await advance(15_000)
  expect((await endpoint.count(2))[1].event).toBe('TRANSACTION.SUCCESS')
})

it('F50 sends a huge body once, soundly signed', async () => {
  const endpoint = await startEndpoint([413])
  const number = fresh()
  await arm(simulator, 'F50', { orderNo: number, params: { kilobytes: 300 } })
  await sell(simulator, number, { notify_url: endpoint.url })
  const [{ headers, raw, resource }] = await endpoint.count(1)
  expect(Buffer.byteLength(raw)).toBeGreaterThan(300 * 1024)
  expect(resource).toMatchObject({ out_trade_no: number })
  const header = (name: string) => String(headers[name.toLowerCase()])
  expect(isSignedBy(simulator.platform.publicKey, header, raw)).toBe(true)
  await settled(simulator, number, 1)
  await advance(15_000)
  expect((await endpoint.count(2))[1].raw.length).toBeLessThan(2_000)
})
