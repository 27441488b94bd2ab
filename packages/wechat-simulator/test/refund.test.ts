import type { Simulator } from '../src'
import { startEndpoint } from './support/merchant'
import { place, query, refund, refundQuery, sell } from './support/sale'
import { fakeClock, sim, start, stopAll } from './support/world'

const clock = fakeClock()
let simulator: Simulator

beforeAll(async () => {
  simulator = await start({ clock })
})
afterAll(stopAll)

const advance = (advanceMs: number) => sim(simulator, 'POST', '/clock', { advanceMs })

describe('a refund', () => {
  it('is accepted, succeeds a little later, and is notified when asked', async () => {
    const endpoint = await startEndpoint()
    await sell(simulator, 'refund-01')
    const accepted = await refund(simulator, 'refund-01', 'r-01', 500, {
      notify_url: endpoint.url,
    })
    expect(accepted.json).toMatchObject({
      status: 'PROCESSING',
      out_refund_no: 'r-01',
      out_trade_no: 'refund-01',
      channel: 'ORIGINAL',
      amount: { refund: 500, total: 1999, payer_refund: 500, currency: 'CNY' },
    })
    expect((await query(simulator, 'refund-01')).json?.trade_state).toBe('REFUND')

    await advance(3_000)

    const done = await refundQuery(simulator, 'r-01')
    expect(done.json?.status).toBe('SUCCESS')
    expect(done.json?.refund_id).toBe(accepted.json?.refund_id)
    const [notification] = await endpoint.count(1)
    expect(notification.event).toBe('REFUND.SUCCESS')
    expect(notification.resource).toMatchObject({
      refund_status: 'SUCCESS',
      out_refund_no: 'r-01',
      success_time: done.json?.success_time,
      amount: { refund: 500, total: 1999 },
    })
    expect(notification.resource).not.toHaveProperty('status')
  })

  it('without notify_url is not notified', async () => {
    await sell(simulator, 'refund-02')
    await refund(simulator, 'refund-02', 'r-02', 500)
    await advance(3_000)
    expect((await refundQuery(simulator, 'r-02')).json?.status).toBe('SUCCESS')
    const { notifications } = await sim<{ notifications: { outRefundNo?: string }[] }>(
      simulator,
      'GET',
      '/notifications',
    )
    expect(notifications.filter(({ outRefundNo }) => outRefundNo === 'r-02')).toEqual([])
  })

  it('is made once however often it is asked for', async () => {
    await sell(simulator, 'refund-03')
    const first = await refund(simulator, 'refund-03', 'r-03', 1999)
    const again = await refund(simulator, 'refund-03', 'r-03', 1999)
    expect(again.status).toBe(200)
    expect(again.json?.refund_id).toBe(first.json?.refund_id)
  })

  it('under a used number with another amount is refused', async () => {
    await sell(simulator, 'refund-04')
    await refund(simulator, 'refund-04', 'r-04', 1)
    const changed = await refund(simulator, 'refund-04', 'r-04', 2)
    expect([changed.status, changed.json?.code]).toEqual([400, 'REFUND_FEE_MISMATCH'])
  })

  it('of all that was paid is the last', async () => {
    await sell(simulator, 'refund-05')
    await refund(simulator, 'refund-05', 'r-05a', 1000)
    await advance(60_000)
    const over = await refund(simulator, 'refund-05', 'r-05b', 1000)
    expect([over.status, over.json?.code]).toEqual([400, 'INVALID_REQUEST'])
    expect((await refund(simulator, 'refund-05', 'r-05b', 999)).status).toBe(200)
  })

  it('within a minute of another one of the order is refused for now', async () => {
    await sell(simulator, 'refund-06')
    await refund(simulator, 'refund-06', 'r-06a', 1)
    await advance(59_000)
    const hasty = await refund(simulator, 'refund-06', 'r-06b', 1)
    expect([hasty.status, hasty.json?.code]).toEqual([429, 'FREQUENCY_LIMITED'])
    await advance(1_000)
    expect((await refund(simulator, 'refund-06', 'r-06b', 1)).status).toBe(200)
  })

  it('of an unpaid or unknown order does not exist', async () => {
    await place(simulator, 'refund-07')
    for (const number of ['refund-07', 'refund-none']) {
      const refused = await refund(simulator, number, `r-${number}`, 1)
      expect([refused.status, refused.json?.code]).toEqual([404, 'RESOURCE_NOT_EXISTS'])
    }
    const missing = await refundQuery(simulator, 'r-none')
    expect([missing.status, missing.json?.code]).toEqual([404, 'RESOURCE_NOT_EXISTS'])
  })

  it('of an unknown transaction does not exist either', async () => {
    const refused = await refund(simulator, '', 'r-unknown', 1, {
      out_trade_no: undefined,
      transaction_id: '4200000000000000000000000000',
    })
    expect([refused.status, refused.json?.code]).toEqual([404, 'RESOURCE_NOT_EXISTS'])
  })

  it('may name the transaction instead of the order', async () => {
    await sell(simulator, 'refund-08')
    const transaction = (await query(simulator, 'refund-08')).json?.transaction_id
    const accepted = await refund(simulator, 'refund-08', 'r-08', 1, {
      out_trade_no: undefined,
      transaction_id: transaction,
    })
    expect(accepted.json?.out_trade_no).toBe('refund-08')
  })
})

describe('a refund with bad parameters is refused', () => {
  beforeAll(() => sell(simulator, 'refund-09'))

  it.each([
    ['amount 0', 'r-09', { amount: { refund: 0, total: 1999, currency: 'CNY' } }],
    ['a negative amount', 'r-09', { amount: { refund: -1, total: 1999, currency: 'CNY' } }],
    ['no currency', 'r-09', { amount: { refund: 1, total: 1999 } }],
    ['a bad number', 'r 09', {}],
    ['a long number', 'r'.repeat(65), {}],
    ['a long reason', 'r-09', { reason: '退'.repeat(81) }],
    ['neither order nor transaction', 'r-09', { out_trade_no: undefined }],
    ['a notify_url elsewhere', 'r-09', { notify_url: 'http://192.0.2.1/notify' }],
  ])('%s', async (_name, outRefundNo, changes) => {
    const refused = await refund(simulator, 'refund-09', outRefundNo, 1, changes)
    expect([refused.status, refused.json?.code]).toEqual([400, 'PARAM_ERROR'])
  })

  it('a total that is not the order’s', async () => {
    const amount = { refund: 1, total: 2000, currency: 'CNY' }
    const refused = await refund(simulator, 'refund-09', 'r-09', 1, { amount })
    expect([refused.status, refused.json?.code]).toEqual([400, 'INVALID_REQUEST'])
  })
})
