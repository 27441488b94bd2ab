import type { Simulator } from '../src'
import { isSignedBy } from './support/merchant'
import { arm, place, query } from './support/sale'
import { sim, start, stopAll } from './support/world'

let simulator: Simulator
let made = 0
let number = ''

beforeAll(async () => {
  simulator = await start()
})
beforeEach(() => {
  made += 1
  number = `transport-${made}`
})
afterAll(stopAll)

const state = async () => (await query(simulator, number)).json?.trade_state ?? null
const strike = (fault: string, params: object = {}) =>
  arm(simulator, fault, { orderNo: number, params: { operation: 'order', ...params } })
/** The fault has struck: the request has arrived. */
async function struck(): Promise<void> {
  for (;;) {
    const { faults } = await sim<{ faults: { orderNo: string }[] }>(simulator, 'GET', '/faults')
    if (!faults.some(({ orderNo }) => orderNo === number)) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe('no answer', () => {
  it.each([
    ['F2', null],
    ['F3', 'NOTPAY'],
  ])('%s breaks the connection off, and the order is %s', async (fault, then) => {
    await strike(fault)
    await expect(place(simulator, number)).rejects.toThrow('fetch failed')
    expect(await state()).toBe(then)
    expect((await place(simulator, number)).status).toBe(200)
  })

  it.each([
    ['F1', {}, null],
    ['F3', { hang: true }, 'NOTPAY'],
    ['F4', { ms: 5_000 }, 'NOTPAY'],
  ])('%s %j is silent, and the order is %s', async (fault, params, then) => {
    await strike(fault, params)
    const impatience = new AbortController()
    const answer = place(simulator, number, {}, impatience.signal).catch((error: Error) => error)
    await struck()
    expect(await state()).toBe(then)
    impatience.abort()
    expect(await answer).toMatchObject({ name: 'AbortError' })
    expect((await place(simulator, number)).status).toBe(200)
  })
})

it('F4 answers as ever in the end', async () => {
  await strike('F4', { ms: 100 })
  const slow = await place(simulator, number)
  expect([slow.status, typeof slow.json?.prepay_id]).toEqual([200, 'string'])
})

describe('an answer that is none', () => {
  it.each([
    ['F5', {}, 500, 'SYSTEM_ERROR'],
    ['F7', {}, 429, 'FREQUENCY_LIMITED'],
    ['F7', { code: 'RATELIMIT_EXCEED' }, 429, 'RATELIMIT_EXCEED'],
    ['F10', {}, 401, 'SIGN_ERROR'],
  ])('%s %j: %i %s, and nothing was done', async (fault, params, status, code) => {
    await strike(fault, params)
    const refused = await place(simulator, number)
    expect([refused.status, refused.json?.code]).toEqual([status, code])
    expect(refused.headers.get('Wechatpay-Signature')).toBeNull()
    expect(await state()).toBeNull()
    expect((await place(simulator, number)).status).toBe(200)
  })

  it('F6 is a page of a gateway', async () => {
    await strike('F6')
    const page = await place(simulator, number)
    expect([page.status, page.headers.get('content-type')]).toEqual([
      502,
      'text/html; charset=utf-8',
    ])
    expect(page.raw).toContain('502 Bad Gateway')
    expect(await state()).toBeNull()
  })

  it.each([
    [{}, 404],
    [{ status: '405' }, 405],
  ])('F8 %j is an empty %i', async (params, status) => {
    await strike('F8', params)
    const empty = await place(simulator, number)
    expect([empty.status, empty.raw]).toEqual([status, ''])
    expect(await state()).toBeNull()
  })

  it('F9 is a signed 202 without content, and the order stands', async () => {
    await strike('F9')
    const accepted = await place(simulator, number)
    expect([accepted.status, accepted.raw]).toEqual([202, ''])
    const header = (name: string) => accepted.headers.get(name)
    expect(isSignedBy(simulator.platform.publicKey, header, '')).toBe(true)
    expect(await state()).toBe('NOTPAY')
  })
})

it('a log entry of a request that hangs or is reset says that there was no answer', async () => {
  await strike('F2')
  await place(simulator, number).catch(() => undefined)
  const { entries } = await sim<{ entries: { body: string; status: number }[] }>(
    simulator,
    'GET',
    '/log',
  )
  expect(entries.find(({ body }) => body.includes(number))?.status).toBe(0)
})
