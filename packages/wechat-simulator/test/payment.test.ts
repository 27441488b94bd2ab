import type { Simulator } from '../src'
import { isSignedBy, pay, startEndpoint } from './support/merchant'
import { cashier, closeOrder, orderBody, place, query, sell } from './support/sale'
import { ANNA, BEN, fakeClock, MCHID, start, stopAll } from './support/world'

let simulator: Simulator
let made = 0

/** A number that no other test uses. */
function fresh(): string {
  made += 1
  return `sale-${String(made).padStart(4, '0')}`
}

beforeAll(async () => {
  simulator = await start()
})
afterAll(stopAll)

describe('a sale', () => {
  it('goes from order to payment to a signed, encrypted notification', async () => {
    const endpoint = await startEndpoint()
    const number = fresh()
    const placed = await place(simulator, number, { notify_url: endpoint.url, attach: 'a' })
    expect(placed.status).toBe(200)
    expect((await query(simulator, number)).json).toEqual({
      mchid: MCHID,
      appid: orderBody('').appid,
      out_trade_no: number,
      trade_state: 'NOTPAY',
      trade_state_desc: '订单未支付',
      attach: 'a',
      amount: { total: 1999, currency: 'CNY', payer_currency: 'CNY' },
    })

    expect(await cashier(simulator, placed.json?.prepay_id)).toBe('requestPayment:ok')

    const paid = await query(simulator, number)
    expect(paid.json).toMatchObject({
      trade_state: 'SUCCESS',
      trade_type: 'JSAPI',
      success_time: '2026-11-22T10:00:00+08:00',
      payer: { openid: ANNA.openid },
      amount: { total: 1999, payer_total: 1999, currency: 'CNY' },
    })
    const [notification] = await endpoint.count(1)
    expect(notification.event).toBe('TRANSACTION.SUCCESS')
    expect(notification.resource).toEqual(paid.json)
    const header = (name: string) => String(notification.headers[name.toLowerCase()])
    expect(isSignedBy(simulator.platform.publicKey, header, notification.raw)).toBe(true)
    expect(header('Wechatpay-Serial')).toBe(simulator.platform.publicKeyId)
  })

  it('is found by its transaction_id once paid', async () => {
    const number = fresh()
    await sell(simulator, number)
    const paid = await query(simulator, number)
    const path = `/v3/pay/transactions/id/${String(paid.json?.transaction_id)}?mchid=${MCHID}`
    expect((await pay(simulator, 'GET', path)).json).toEqual(paid.json)
  })
})

describe('the cashier refuses', () => {
  it.each([
    ['a signature over something else', { nonceStr: 'changed' }, '支付验证签名失败'],
    ['another sign type', { signType: 'MD5' }, '支付验证签名失败'],
    ['another app', { appId: 'wxother' }, '支付场景非法'],
    ['another person', { personId: BEN.id }, '下单账号与支付账号不一致'],
  ])('%s', async (_name, changes: Record<string, string>, detail) => {
    const number = fresh()
    const placed = await place(simulator, number)
    const answer = await cashier(simulator, placed.json?.prepay_id, changes)
    expect(answer).toBe(`requestPayment:fail ${detail}`)
    expect((await query(simulator, number)).json?.trade_state).toBe('NOTPAY')
  })

  it('a prepay_id older than two hours, but not its successor', async () => {
    const clock = fakeClock()
    const simulator = await start({ clock })
    const number = fresh()
    const first = await place(simulator, number)
    await clock.advance(2 * 3_600_000)
    const second = await place(simulator, number)
    expect(await cashier(simulator, first.json?.prepay_id)).toContain('预支付交易会话已过期')
    expect(await cashier(simulator, second.json?.prepay_id)).toBe('requestPayment:ok')
  })

  it('after time_expire, which does not close the order', async () => {
    const clock = fakeClock()
    const simulator = await start({ clock })
    const number = fresh()
    const placed = await place(simulator, number, {
      time_expire: '2026-11-22T10:15:00+08:00',
    })
    await clock.advance(15 * 60_000)
    expect(await cashier(simulator, placed.json?.prepay_id)).toContain('订单已超过支付时间')
    expect((await query(simulator, number)).json?.trade_state).toBe('NOTPAY')
  })

  it('nothing is paid when the shopper cancels', async () => {
    const number = fresh()
    const placed = await place(simulator, number)
    const answer = await cashier(simulator, placed.json?.prepay_id, { answer: 'cancel' })
    expect(answer).toBe('requestPayment:fail cancel')
    expect((await query(simulator, number)).json?.trade_state).toBe('NOTPAY')
  })
})

describe('ordering again under the same number', () => {
  it('gives a fresh prepay_id for the same parameters in any order of keys', async () => {
    const number = fresh()
    const first = await place(simulator, number)
    const turned = Object.fromEntries(Object.entries(orderBody(number)).reverse())
    const again = await pay(simulator, 'POST', '/v3/pay/transactions/jsapi', turned)
    expect(again.status).toBe(200)
    expect(again.json?.prepay_id).not.toBe(first.json?.prepay_id)
  })

  it('refuses any changed parameter', async () => {
    const number = fresh()
    await place(simulator, number)
    const changed = await place(simulator, number, { description: '咖啡' })
    expect([changed.status, changed.json?.code]).toEqual([403, 'OUT_TRADE_NO_USED'])
  })

  it.each([
    ['paid', 'ORDERPAID', sell],
    ['closed', 'ORDER_CLOSED', closeOrder],
  ])('refuses a %s order', async (_name, code, end) => {
    const number = fresh()
    await place(simulator, number)
    await end(simulator, number)
    const again = await place(simulator, number)
    expect([again.status, again.json?.code]).toEqual([400, code])
  })
})

describe('closing', () => {
  it('is a signed 204, can be repeated, and ends the cashier', async () => {
    const number = fresh()
    const placed = await place(simulator, number)
    for (const closed of [
      await closeOrder(simulator, number),
      await closeOrder(simulator, number),
    ]) {
      expect([closed.status, closed.raw]).toEqual([204, ''])
      const header = (name: string) => closed.headers.get(name)
      expect(isSignedBy(simulator.platform.publicKey, header, '')).toBe(true)
    }
    expect((await query(simulator, number)).json?.trade_state).toBe('CLOSED')
    expect(await cashier(simulator, placed.json?.prepay_id)).toContain('订单已关闭')
  })

  it('refuses a paid order and one that does not exist', async () => {
    const number = fresh()
    await sell(simulator, number)
    expect((await closeOrder(simulator, number)).json?.code).toBe('ORDERPAID')
    const missing = await closeOrder(simulator, 'sale-none')
    expect([missing.status, missing.json?.code]).toEqual([404, 'ORDER_NOT_EXIST'])
    expect((await query(simulator, number)).json?.trade_state).toBe('SUCCESS')
  })
})

describe('an order with bad parameters is refused', () => {
  it.each([
    ['amount 0', { amount: { total: 0 } }, '/amount/total'],
    ['a fraction of a fen', { amount: { total: 1.5 } }, '/amount/total'],
    ['an amount in text', { amount: { total: '1999' } }, '/amount/total'],
    ['another currency', { amount: { total: 1, currency: 'USD' } }, '/amount/currency'],
    ['a long description', { description: '茶'.repeat(128) }, '/description'],
    ['a time_expire without offset', { time_expire: '2026-11-22T10:15:00Z' }, '/time_expire'],
    ['a time_expire gone by', { time_expire: '2026-11-22T09:59:59+08:00' }, '/time_expire'],
    ['a time_expire in 8 days', { time_expire: '2026-11-30T10:00:00+08:00' }, '/time_expire'],
    ['a notify_url elsewhere', { notify_url: 'http://192.0.2.1/notify' }, '/notify_url'],
    ['a notify_url with a query', { notify_url: 'http://127.0.0.1/n?a=1' }, '/notify_url'],
    ['a bad character in the number', { out_trade_no: 'sale 0012' }, '/out_trade_no'],
    ['a short number', { out_trade_no: 'sale' }, '/out_trade_no'],
    ['a long number', { out_trade_no: 's'.repeat(33) }, '/out_trade_no'],
    [
      'a long IP',
      { scene_info: { payer_client_ip: '1'.repeat(46) } },
      '/scene_info/payer_client_ip',
    ],
    ['a store without id', { scene_info: { store_info: {} } }, '/scene_info/store_info/id'],
    ['sharing in text', { settle_info: { profit_sharing: 'yes' } }, '/settle_info/profit_sharing'],
    ['details beyond 6144 bytes', { detail: { invoice_id: 'i'.repeat(6_145) } }, '/detail'],
  ])('%s', async (_name, changes, field) => {
    const number = fresh()
    const refused = await place(simulator, number, changes)
    expect([refused.status, refused.json?.code]).toEqual([400, 'PARAM_ERROR'])
    expect(refused.json?.detail).toMatchObject({ field, location: 'body' })
    expect(refused.headers.get('Wechatpay-Signature')).toBeNull()
  })

  it('an unknown openid, and an appid of somebody else', async () => {
    const number = fresh()
    const openid = await place(simulator, number, { payer: { openid: 'nobody' } })
    expect([openid.status, openid.json?.message]).toEqual([400, '无效的openid'])
    const appid = await place(simulator, number, { appid: 'wxother' })
    expect([appid.status, appid.json?.code]).toEqual([400, 'APPID_MCHID_NOT_MATCH'])
  })
})
