import type { SimulatorOptions } from '../src'
import { PUSH, pushes, startListener, upload } from './support/platform'
import { arm, sell } from './support/sale'
import { APP, fakeClock, MCHID, sim, start, stopAll } from './support/world'

const HOUR = 3_600_000

afterEach(stopAll)

type Answers = Parameters<typeof startListener>[0]

/** A simulator that pushes to a listener, with one order paid. */
async function world(
  answers: Answers = [],
  format?: NonNullable<SimulatorOptions['push']>['format'],
) {
  const listener = await startListener(answers)
  const clock = fakeClock()
  const simulator = await start({ clock, push: { ...PUSH, format, url: listener.url } })
  await sell(simulator, 'pushed-1')
  return { simulator, clock, arrived: listener.arrived }
}

describe('shipping and settling are pushed in safe mode', () => {
  it('with the upload the estimate, with the confirmation who and when', async () => {
    const { simulator, clock, arrived } = await world()
    await upload(simulator, 'pushed-1')
    await pushes(simulator)
    await clock.advance(48 * HOUR)
    await pushes(simulator)
    expect(arrived.map(({ signed, appid }) => ({ signed, appid }))).toEqual([
      { signed: true, appid: APP.appid },
      { signed: true, appid: APP.appid },
    ])
    const paidAt = Date.parse('2026-11-22T02:00:00Z') / 1000
    const about = { merchant_id: MCHID, merchant_trade_no: 'pushed-1', pay_time: paidAt }
    const [shipped, settled] = arrived.map(({ message }) => message)
    expect(shipped).toMatchObject({
      ...about,
      MsgType: 'event',
      Event: 'trade_manage_order_settlement',
      shipped_time: paidAt,
      estimated_settlement_time: paidAt + 2 * 86_400,
    })
    expect(shipped).not.toHaveProperty('confirm_receive_method')
    expect(settled).toMatchObject({
      ...about,
      confirm_receive_method: 2,
      confirm_receive_time: paidAt + 2 * 86_400,
      settlement_time: paidAt + 2 * 86_400,
    })
  })

  it('in XML when the console says so', async () => {
    const { simulator, arrived } = await world([], 'xml')
    await sim(simulator, 'POST', '/pushes', { event: 'wxa_media_check', fields: { n: 7 } })
    await pushes(simulator)
    expect(arrived[0]?.signed).toBe(true)
    expect(arrived[0]?.plain).toMatch(/^<xml>.*<Event><!\[CDATA\[wxa_media_check\]\]><\/Event>/)
    expect(arrived[0]?.plain).toContain('<n>7</n>')
  })

  it('the shopper’s own confirmation is 1', async () => {
    const { simulator, arrived } = await world()
    await upload(simulator, 'pushed-1')
    await sim(simulator, 'POST', '/orders/pushed-1/confirm')
    await pushes(simulator)
    expect(arrived.map(({ message }) => message.confirm_receive_method)).toContain(1)
  })

  it('reminds of what is not shipped 48 hours after the payment, once, who has shipped before', async () => {
    const { simulator, clock, arrived } = await world()
    await sell(simulator, 'pushed-2')
    await clock.advance(48 * HOUR)
    expect(await pushes(simulator)).toEqual([])
    await upload(simulator, 'pushed-1')
    await pushes(simulator)
    await clock.advance(HOUR)
    await pushes(simulator)
    const reminders = arrived.filter(
      ({ message }) => message.Event === 'trade_manage_remind_shipping',
    )
    expect(reminders.map(({ message }) => message.merchant_trade_no)).toEqual(['pushed-2'])
  })
})

describe('a push that is not taken', () => {
  const refused = { status: 401, body: '' }

  it('is sent three times in all, five seconds apart', async () => {
    const { simulator, clock, arrived } = await world([refused, refused, refused])
    await sim(simulator, 'POST', '/pushes', { event: 'any' })
    for (const tries of [1, 2]) {
      await pushes(simulator, ([row]) => row?.attempts.length === tries)
      await clock.advance(5_000)
    }
    const [row] = await pushes(simulator)
    expect(row?.state).toBe('given-up')
    expect(row?.attempts.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(new Set(arrived.map(({ plain }) => plain)).size).toBe(1)
  })

  it('may be answered with success or nothing, and with no other text', async () => {
    const { simulator } = await world([
      { status: 200, body: '' },
      { status: 200, body: 'fail' },
    ])
    await sim(simulator, 'POST', '/pushes', { event: 'one' })
    await pushes(simulator)
    await sim(simulator, 'POST', '/pushes', { event: 'two' })
    const rows = await pushes(simulator, (all) => (all[1]?.attempts.length ?? 0) > 0)
    expect(rows.map(({ state }) => state)).toEqual(['acknowledged', 'pending'])
  })
})

describe('F87', () => {
  it.each([
    ['lost', 0, 'lost'],
    ['duplicate', 3, 'acknowledged'],
    ['late', 0, 'pending'],
  ])('%s', async (how, count, state) => {
    const { simulator, arrived } = await world()
    await arm(simulator, 'F87', { orderNo: 'pushed-1', params: { how } })
    await upload(simulator, 'pushed-1')
    const [row] = await pushes(simulator, ([first]) => {
      const later = first !== undefined && Date.parse(first.nextAt ?? '') > Date.parse('2026-11-23')
      return first?.state === state && (state !== 'pending' || later)
    })
    expect(row?.state).toBe(state)
    expect(arrived).toHaveLength(count)
  })

  it.each([
    ['signature', { signed: false, appid: APP.appid }],
    ['appid', { signed: true, appid: 'wxffffffffffffffff' }],
  ])('a wrong %s', async (how, wrong) => {
    const { simulator, arrived } = await world()
    await arm(simulator, 'F87', { orderNo: 'pushed-1', params: { how } })
    await upload(simulator, 'pushed-1')
    await pushes(simulator)
    expect(arrived).toEqual([expect.objectContaining(wrong)])
  })
})

it('pushes nothing without an address in the console', async () => {
  const simulator = await start()
  await sell(simulator, 'quiet-1')
  await upload(simulator, 'quiet-1')
  expect(await pushes(simulator)).toEqual([])
})
