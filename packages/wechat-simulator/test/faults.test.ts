import type { Simulator } from '../src'
import { isSignedBy, open, pay, startEndpoint, type Reply } from './support/merchant'
import { notificationsOf, settled } from './support/notifications'
import { arm, cashier, closeOrder, place, query, refund, refundQuery, sell } from './support/sale'
import { fakeClock, sim, start, stopAll } from './support/world'

const clock = fakeClock()
let simulator: Simulator
let made = 0

beforeAll(async () => {
  simulator = await start({ clock })
})
afterAll(stopAll)

function fresh(): string {
  made += 1
  return `fault-${String(made).padStart(4, '0')}`
}

const state = async (number: string) => (await query(simulator, number)).json?.trade_state
const advance = (advanceMs: number) => sim(simulator, 'POST', '/clock', { advanceMs })

function signed(reply: Reply): boolean {
  return isSignedBy(simulator.platform.publicKey, (name) => reply.headers.get(name), reply.raw)
}

describe('F3 carries the request out and cuts the connection', () => {
  it('of an order', async () => {
    const number = fresh()
    await arm(simulator, 'F3', { orderNo: number })
    await expect(place(simulator, number)).rejects.toThrow('fetch failed')
    expect(await state(number)).toBe('NOTPAY')
    expect((await place(simulator, number)).status).toBe(200)
  })

  it('or leaves it open in silence', async () => {
    const number = fresh()
    await arm(simulator, 'F3', { orderNo: number, params: { hang: true } })
    const impatient = AbortSignal.timeout(200)
    await expect(place(simulator, number, {}, impatient)).rejects.toThrow('timeout')
    expect(await state(number)).toBe('NOTPAY')
  })

  it('of a refund addressed by its order, and of a close', async () => {
    const number = fresh()
    await sell(simulator, number)
    await arm(simulator, 'F3', { orderNo: number, params: { operation: 'refund' } })
    expect(await state(number)).toBe('SUCCESS')
    const transaction = (await query(simulator, number)).json?.transaction_id
    const byTransaction = { out_trade_no: undefined, transaction_id: transaction }
    const asked = refund(simulator, number, `r-${number}`, 1, byTransaction)
    await expect(asked).rejects.toThrow('fetch failed')
    expect((await refundQuery(simulator, `r-${number}`)).json?.status).toBe('PROCESSING')

    const open = fresh()
    await place(simulator, open)
    await arm(simulator, 'F3', { orderNo: open })
    await expect(closeOrder(simulator, open)).rejects.toThrow('fetch failed')
    expect(await state(open)).toBe('CLOSED')
  })
})

it('F5 answers 500 and does nothing, as often as said', async () => {
  const number = fresh()
  await arm(simulator, 'F5', { orderNo: number, times: 2 })
  for (const failed of [await place(simulator, number), await place(simulator, number)]) {
    expect([failed.status, failed.json?.code]).toEqual([500, 'SYSTEM_ERROR'])
    expect(failed.headers.get('Wechatpay-Signature')).toBeNull()
  }
  expect((await query(simulator, number)).json?.code).toBe('ORDER_NOT_EXIST')
  expect((await place(simulator, number)).status).toBe(200)
})

it('F12 leaves one answer unsigned', async () => {
  const number = fresh()
  await arm(simulator, 'F12', { orderNo: number })
  const unsigned = await place(simulator, number)
  expect(unsigned.status).toBe(200)
  expect([...unsigned.headers.keys()].filter((name) => name.startsWith('wechatpay'))).toEqual([])
  expect(signed(await query(simulator, number))).toBe(true)
})

it('F13 signs one answer wrongly', async () => {
  const number = fresh()
  await arm(simulator, 'F13', { orderNo: number })
  const wrong = await place(simulator, number)
  expect(wrong.headers.get('Wechatpay-Signature')).toHaveLength(344)
  expect(signed(wrong)).toBe(false)
  expect(signed(await query(simulator, number))).toBe(true)
})

it('F20 changes the ciphertext under a good signature, and the retry is whole again', async () => {
  const number = fresh()
  const endpoint = await startEndpoint([500])
  await arm(simulator, 'F20', { orderNo: number })
  await sell(simulator, number, { notify_url: endpoint.url })
  const [broken] = await endpoint.count(1)
  const header = (name: string) => String(broken.headers[name.toLowerCase()])
  expect(broken.resource).toBeNull()
  expect(isSignedBy(simulator.platform.publicKey, header, broken.raw)).toBe(true)
  await settled(simulator, number, 1)
  await advance(15_000)
  const [, whole] = await endpoint.count(2)
  expect(whole.resource).toMatchObject({ out_trade_no: number })
})

it('F20 also changes a downloaded certificate', async () => {
  const other = await start({ signWith: 'certificate' })
  await arm(other, 'F20', { params: { operation: 'certificates' } })
  const download = async () => {
    const answer = await pay(other, 'GET', '/v3/certificates')
    const [entry] = answer.json?.data as { encrypt_certificate: Record<string, string> }[]
    return entry.encrypt_certificate
  }
  const broken = await download()
  expect(() => open(broken)).toThrow('unable to authenticate')
  expect(open(await download())).toBe(other.platform.certificate)
})

describe('F29 shows a paid order as unpaid', () => {
  it('for as many queries as said', async () => {
    const number = fresh()
    await sell(simulator, number)
    await arm(simulator, 'F29', { orderNo: number, times: 2 })
    const stale = await query(simulator, number)
    expect(stale.json?.trade_state).toBe('NOTPAY')
    expect(stale.json).not.toHaveProperty('transaction_id')
    expect([await state(number), await state(number)]).toEqual(['NOTPAY', 'SUCCESS'])
  })

  it('or any as closed, for as many queries as said', async () => {
    const number = fresh()
    const placed = await place(simulator, number)
    await arm(simulator, 'F29', { orderNo: number, params: { state: 'CLOSED' } })
    expect([await state(number), await state(number)]).toEqual(['CLOSED', 'NOTPAY'])
    expect(await cashier(simulator, placed.json?.prepay_id)).toBe('requestPayment:ok')
  })

  it('no longer than the seconds after payment', async () => {
    const number = fresh()
    await sell(simulator, number)
    await arm(simulator, 'F29', { orderNo: number, times: 9, params: { seconds: 10 } })
    expect(await state(number)).toBe('NOTPAY')
    await advance(10_000)
    expect(await state(number)).toBe('SUCCESS')
  })
})

it('F34 says cancel and takes the money', async () => {
  const number = fresh()
  await arm(simulator, 'F34', { orderNo: number })
  const placed = await place(simulator, number)
  const answer = await cashier(simulator, placed.json?.prepay_id, { answer: 'cancel' })
  expect([answer, await state(number)]).toEqual(['requestPayment:fail cancel', 'SUCCESS'])
})

it('F35 says ok and takes nothing', async () => {
  const number = fresh()
  await arm(simulator, 'F35', { orderNo: number })
  const placed = await place(simulator, number)
  const answer = await cashier(simulator, placed.json?.prepay_id)
  expect([answer, await state(number)]).toEqual(['requestPayment:ok', 'NOTPAY'])
})

it('F40 loses the notification for good, while others arrive', async () => {
  const endpoint = await startEndpoint()
  const lost = fresh()
  const other = fresh()
  await arm(simulator, 'F40', { orderNo: lost })
  await sell(simulator, lost, { notify_url: endpoint.url })
  await sell(simulator, other, { notify_url: endpoint.url })
  await endpoint.count(1)
  await advance(24 * 3_600_000)
  await advance(24 * 3_600_000)
  expect(endpoint.received.map(({ resource }) => resource?.out_trade_no)).toEqual([other])
  expect((await notificationsOf(simulator, lost))[0]).toMatchObject({ state: 'lost', attempts: [] })
})

it('F42 sends the same id fifteen times, each freshly signed', async () => {
  const endpoint = await startEndpoint()
  const number = fresh()
  await arm(simulator, 'F42', { orderNo: number })
  await sell(simulator, number, { notify_url: endpoint.url })
  const received = await endpoint.count(15)
  await settled(simulator, number, 15)
  expect(new Set(received.map(({ id }) => id)).size).toBe(1)
  expect(new Set(received.map(({ headers }) => headers['wechatpay-signature'])).size).toBe(15)
  expect((await notificationsOf(simulator, number))[0]).toMatchObject({
    state: 'acknowledged',
    nextAt: null,
  })
})

it.each([
  [{}, { amount: expect.objectContaining({ total: 1998 }) as unknown }],
  [{ value: '9' }, { amount: expect.objectContaining({ total: 9 }) as unknown }],
  [{ field: 'mchid' }, { mchid: 'stranger' }],
  [{ field: 'appid', value: 'wxother' }, { appid: 'wxother' }],
])('F45 %j states something else, also in the retry', async (params, expected) => {
  const endpoint = await startEndpoint([500])
  const number = fresh()
  const { id } = await arm(simulator, 'F45', { orderNo: number, params, times: 2 })
  await sell(simulator, number, { notify_url: endpoint.url })
  await settled(simulator, number, 1)
  await advance(15_000)
  for (const { resource } of await endpoint.count(2)) expect(resource).toMatchObject(expected)
  expect((await query(simulator, number)).json?.amount).toMatchObject({ total: 1999 })
  const { faults } = await sim<{ faults: object[] }>(simulator, 'GET', '/faults')
  expect(faults).toContainEqual(expect.objectContaining({ id, times: 1 }))
})

it('F48 does not hear the acknowledgement and climbs the ladder', async () => {
  const endpoint = await startEndpoint()
  const number = fresh()
  await arm(simulator, 'F48', { orderNo: number })
  await sell(simulator, number, { notify_url: endpoint.url })
  await settled(simulator, number, 1)
  expect((await notificationsOf(simulator, number))[0]).toMatchObject({ state: 'pending' })
  await advance(15_000)
  const [first, second] = await endpoint.count(2)
  expect(second.id).toBe(first.id)
  await settled(simulator, number, 2)
  expect((await notificationsOf(simulator, number))[0]).toMatchObject({ state: 'acknowledged' })
})

it('F48 may keep the notification from arriving at all', async () => {
  const endpoint = await startEndpoint()
  const number = fresh()
  await arm(simulator, 'F48', { orderNo: number, params: { delivered: false } })
  await sell(simulator, number, { notify_url: endpoint.url })
  await settled(simulator, number, 1)
  expect(endpoint.received).toEqual([])
  await advance(15_000)
  await endpoint.count(1)
})

it('F51 pays between query and close', async () => {
  const number = fresh()
  await place(simulator, number)
  await arm(simulator, 'F51', { orderNo: number })
  expect(await state(number)).toBe('NOTPAY')
  const refused = await closeOrder(simulator, number)
  expect([refused.status, refused.json?.code]).toEqual([400, 'ORDERPAID'])
  expect(await state(number)).toBe('SUCCESS')
})

describe('arming', () => {
  it('without a number strikes whichever comes first, and only there', async () => {
    await arm(simulator, 'F5', { params: { operation: 'order' } })
    const first = fresh()
    expect((await place(simulator, first)).status).toBe(500)
    expect((await place(simulator, fresh())).status).toBe(200)
  })

  it('is listed with the catalogue and can be taken back', async () => {
    const number = fresh()
    const { id } = await arm(simulator, 'F5', { orderNo: number })
    const listed = await sim<{ faults: unknown[]; catalogue: Record<string, unknown> }>(
      simulator,
      'GET',
      '/faults',
    )
    expect(listed.faults).toContainEqual({ id, fault: 'F5', orderNo: number, times: 1, params: {} })
    expect(Object.keys(listed.catalogue)).toEqual(expect.arrayContaining(['F3', 'F45', 'F66']))
    expect((await sim(simulator, 'DELETE', `/faults/${String(id)}`)).httpStatus).toBe(200)
    expect((await sim(simulator, 'DELETE', `/faults/${String(id)}`)).httpStatus).toBe(404)
    expect((await place(simulator, number)).status).toBe(200)
  })

  it.each([
    ['an unknown fault', { fault: 'F99' }],
    ['a name of Object', { fault: 'constructor' }],
    ['times 0', { fault: 'F5', times: 0 }],
    ['an unknown parameter', { fault: 'F5', params: { seconds: 1 } }],
    ['a parameter of another type', { fault: 'F29', params: { seconds: '1' } }],
    ['a value that is not offered', { fault: 'F45', params: { field: 'payer' } }],
    ['an operation it does not have', { fault: 'F29', params: { operation: 'close' } }],
  ])('is refused for %s', async (_name, body) => {
    const refused = await sim(simulator, 'POST', '/faults', body)
    expect(refused.httpStatus).toBe(400)
    expect(refused.error).toEqual(expect.any(String))
  })
})
