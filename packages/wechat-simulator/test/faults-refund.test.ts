import type { Simulator } from '../src'
import { startEndpoint } from './support/merchant'
import { notificationsOf } from './support/notifications'
import { arm, cashier, closeOrder, place, query, refund, refundQuery, sell } from './support/sale'
import { fakeClock, sim, start, stopAll } from './support/world'

let simulator: Simulator
let made = 0

beforeAll(async () => {
  simulator = await start({ clock: fakeClock() })
})
afterAll(stopAll)

/** A number; its refund is `r-<number>`. */
function fresh(): string {
  made += 1
  return `money-${String(made).padStart(4, '0')}`
}

async function sold(changes: Record<string, unknown> = {}): Promise<string> {
  const number = fresh()
  await sell(simulator, number, changes)
  return number
}

const advance = (advanceMs: number) => sim(simulator, 'POST', '/clock', { advanceMs })
const state = async (number: string) => (await query(simulator, number)).json?.trade_state
const status = async (number: string) => (await refundQuery(simulator, `r-${number}`)).json?.status
const ask = (number: string, changes = {}, signal?: AbortSignal) =>
  refund(simulator, number, `r-${number}`, 1999, changes, signal)

describe('closing', () => {
  it('F52 is answered 204, and the money comes all the same', async () => {
    const number = fresh()
    await place(simulator, number)
    await arm(simulator, 'F52', { orderNo: number, params: { seconds: 60 } })
    expect((await closeOrder(simulator, number)).status).toBe(204)
    await advance(59_000)
    expect(await state(number)).toBe('CLOSED')
    await advance(1_000)
    expect(await state(number)).toBe('SUCCESS')
    expect(await notificationsOf(simulator, number)).toHaveLength(1)
  })

  it('F53 closes and says 500', async () => {
    const number = fresh()
    const placed = await place(simulator, number)
    await arm(simulator, 'F53', { orderNo: number })
    const answer = await closeOrder(simulator, number)
    expect([answer.status, answer.json?.code]).toEqual([500, 'SYSTEM_ERROR'])
    expect(await state(number)).toBe('CLOSED')
    expect(await cashier(simulator, placed.json?.prepay_id)).toBe('requestPayment:fail 订单已关闭')
  })

  it('F54 is refused with TRADE_ERROR and closes nothing', async () => {
    const number = fresh()
    await place(simulator, number)
    await arm(simulator, 'F54', { orderNo: number })
    const answer = await closeOrder(simulator, number)
    expect([answer.status, answer.json?.code]).toEqual([403, 'TRADE_ERROR'])
    expect(await state(number)).toBe('NOTPAY')
    expect((await closeOrder(simulator, number)).status).toBe(204)
  })
})

describe('a refund', () => {
  it.each([
    ['F55', 403, 'NOT_ENOUGH'],
    ['F57', 429, 'FREQUENCY_LIMITED'],
    ['F58', 400, 'INVALID_REQUEST'],
    ['F59', 400, 'INVALID_REQUEST'],
    ['F62', 403, 'USER_ACCOUNT_ABNORMAL'],
    ['F63', 404, 'RESOURCE_NOT_EXISTS'],
    ['F64', 400, 'TRADE_OVERDUE'],
    ['F65', 400, 'REFUND_FEE_MISMATCH'],
  ])('%s is refused with %i %s as often as said, then accepted', async (fault, http, code) => {
    const number = await sold()
    await arm(simulator, fault, { orderNo: number, times: 2 })
    for (const refused of [await ask(number), await ask(number)]) {
      expect([refused.status, refused.json?.code]).toEqual([http, code])
    }
    expect((await refundQuery(simulator, `r-${number}`)).json?.code).toBe('RESOURCE_NOT_EXISTS')
    expect((await ask(number)).json?.status).toBe('PROCESSING')
  })

  it('F56 is accepted and called too frequent', async () => {
    const number = await sold()
    await arm(simulator, 'F56', { orderNo: number })
    const refused = await ask(number)
    expect([refused.status, refused.json?.code]).toEqual([429, 'FREQUENCY_LIMITED'])
    expect(await status(number)).toBe('PROCESSING')
    expect((await ask(number)).status).toBe(200)
  })

  it('F66 is accepted and never answered', async () => {
    const number = await sold()
    await arm(simulator, 'F66', { orderNo: number })
    const impatient = AbortSignal.timeout(200)
    await expect(ask(number, {}, impatient)).rejects.toThrow('timeout')
    expect(await status(number)).toBe('PROCESSING')
  })

  it.each(['SUCCESS', 'CLOSED', 'ABNORMAL'])('F60 takes its time and ends as %s', async (to) => {
    const endpoint = await startEndpoint()
    const number = await sold()
    const params = { seconds: 3600, becomes: to }
    await arm(simulator, 'F60', { orderNo: number, params })
    await ask(number, { notify_url: endpoint.url })
    await advance(3_599_000)
    expect(await status(number)).toBe('PROCESSING')
    await advance(1_000)
    expect(await status(number)).toBe(to)
    const [{ event, resource }] = await endpoint.count(1)
    expect([event, resource?.refund_status]).toEqual([`REFUND.${to}`, to])
    expect('success_time' in (resource ?? {})).toBe(to === 'SUCCESS')
  })

  it('that was closed leaves its money to be refunded under another number', async () => {
    const number = await sold()
    const params = { seconds: 1, becomes: 'CLOSED' }
    await arm(simulator, 'F60', { orderNo: number, params })
    await ask(number)
    await advance(61_000)
    expect((await refund(simulator, number, `again-${number}`, 1999)).status).toBe(200)
  })

  it('F61 does not arrive, and arrives after the merchant has dealt with it', async () => {
    const endpoint = await startEndpoint()
    const number = await sold()
    await arm(simulator, 'F61', { orderNo: number, params: { seconds: 600 } })
    await ask(number, { notify_url: endpoint.url })
    await advance(3_000)
    expect(await status(number)).toBe('ABNORMAL')
    await advance(600_000)
    expect(await status(number)).toBe('SUCCESS')
    const events = (await endpoint.count(2)).map(({ event }) => event)
    expect(events).toEqual(['REFUND.ABNORMAL', 'REFUND.SUCCESS'])
  })

  it('that is abnormal is settled by a person at once, and only that', async () => {
    const number = await sold()
    const settle = () => sim(simulator, 'POST', `/refunds/r-${number}/settle`)
    expect((await settle()).httpStatus).toBe(404)
    await arm(simulator, 'F61', { orderNo: number })
    await ask(number)
    expect((await settle()).httpStatus).toBe(409)
    await advance(3_000)
    expect(await settle()).toMatchObject({ refund: { status: 'SUCCESS' } })
    await advance(90_000_000)
    expect(await notificationsOf(simulator, number)).toHaveLength(1)
    expect((await settle()).httpStatus).toBe(409)
  })
})
