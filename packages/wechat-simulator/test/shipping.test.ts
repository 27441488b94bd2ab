import type { Simulator } from '../src'
import { call, shippingOrder, upload } from './support/platform'
import { arm, refund, sell } from './support/sale'
import { APP, BEN, fakeClock, MCHID, sim, start, stopAll } from './support/world'

const HOUR = 3_600_000
let simulator: Simulator
let clock: ReturnType<typeof fakeClock>
let sales = 0

beforeAll(async () => {
  clock = fakeClock()
  simulator = await start({ clock, pages: ['areas/orders/detail'] })
})
afterAll(stopAll)

/** A paid order's number. */
async function sold(): Promise<string> {
  sales += 1
  const outTradeNo = `shipping-${sales}`
  await sell(simulator, outTradeNo)
  return outTradeNo
}

describe('an upload', () => {
  it('ships the payment: get_order says so, with what was uploaded', async () => {
    const no = await sold()
    expect(await shippingOrder(simulator, no)).toMatchObject({
      merchant_trade_no: no,
      merchant_id: MCHID,
      order_state: 1,
      paid_amount: 1999,
    })
    expect(await upload(simulator, no)).toBe(0)
    expect(await shippingOrder(simulator, no)).toMatchObject({
      order_state: 2,
      description: '茶叶×1',
      shipping: {
        logistics_type: 4,
        finish_shipping: true,
        finish_shipping_count: 1,
        shipping_list: [{ goods_desc: '茶叶×1', upload_time: 1795312800 }],
      },
    })
  })

  it('is found by its transaction as well', async () => {
    const no = await sold()
    const { transaction_id } = await shippingOrder(simulator, no)
    const order_key = { order_number_type: 2, transaction_id }
    expect(await upload(simulator, 'any', { order_key })).toBe(0)
    const found = await call(simulator, '/wxa/sec/order/get_order', { transaction_id })
    expect(found.order).toMatchObject({ merchant_trade_no: no, order_state: 2 })
  })

  it('is corrected once, by a later one; the same is refused as such', async () => {
    const no = await sold()
    const other = { shipping_list: [{ item_desc: '茶叶×2' }] }
    const later = { ...other, upload_time: '2026-11-22T10:00:01.000+08:00' }
    expect(await upload(simulator, no)).toBe(0)
    expect(await upload(simulator, no)).toBe(10060023)
    expect(await upload(simulator, no, other)).toBe(10060014)
    expect(await upload(simulator, no, later)).toBe(0)
    const third = { ...later, shipping_list: [{ item_desc: '茶叶×3' }] }
    expect(await upload(simulator, no, third)).toBe(10060003)
    expect((await shippingOrder(simulator, no)).shipping).toMatchObject({
      finish_shipping_count: 2,
    })
  })

  it('is over once the receipt is confirmed', async () => {
    const no = await sold()
    await upload(simulator, no)
    await sim(simulator, 'POST', `/orders/${no}/confirm`)
    const third = { shipping_list: [{ item_desc: '茶叶×3' }] }
    expect(await upload(simulator, no, third)).toBe(10060002)
    expect((await shippingOrder(simulator, no)).order_state).toBe(4)
  })

  it('is not possible after the whole went back, but after a part', async () => {
    const [whole, part] = [await sold(), await sold()]
    await refund(simulator, whole, `${whole}-R1`, 1999)
    await refund(simulator, part, `${part}-R1`, 999)
    await clock.advance(3_000)
    await sim(simulator, 'GET', '/refunds')
    expect((await shippingOrder(simulator, whole)).order_state).toBe(5)
    expect(await upload(simulator, whole)).toBe(10060004)
    expect(await upload(simulator, part)).toBe(0)
  })

  it('of parcels is shipped with the last of them', async () => {
    const no = await sold()
    const parcel = { item_desc: '茶叶', tracking_no: '1', express_company: 'SF' }
    const split = { logistics_type: 1, delivery_mode: 2, shipping_list: [parcel] }
    expect(await upload(simulator, no, { ...split, is_all_delivered: false })).toBe(0)
    expect((await shippingOrder(simulator, no)).order_state).toBe(1)
    const last = { ...split, is_all_delivered: true, upload_time: '2026-11-22T10:00:01+08:00' }
    expect(await upload(simulator, no, last)).toBe(0)
    expect((await shippingOrder(simulator, no)).order_state).toBe(2)
  })

  it.each([
    ['no list', { shipping_list: { item_desc: '茶叶' } }, 47001],
    ['an empty list', { shipping_list: [] }, 268485228],
    ['two parcels at once', { shipping_list: [{ item_desc: 'a' }, { item_desc: 'b' }] }, 268485228],
    ['too many parcels', { shipping_list: Array(16).fill({ item_desc: 'a' }) }, 10060024],
    ['no description', { shipping_list: [{}] }, 10060008],
    ['121 characters', { shipping_list: [{ item_desc: '茶'.repeat(121) }] }, 10060009],
    ['an unknown kind of shipping', { logistics_type: 5 }, 10060005],
    ['an unknown mode', { delivery_mode: 3 }, 268485224],
    ['a pickup in parcels', { delivery_mode: 2, is_all_delivered: true }, 10060006],
    ['parcels without an end', { logistics_type: 1, delivery_mode: 2 }, 10060007],
    ['express without a number', { logistics_type: 1 }, 268485226],
    ['an unknown kind of number', { order_key: { order_number_type: 3 } }, 268485194],
    ['no transaction', { order_key: { order_number_type: 2 } }, 268485195],
    ['no merchant', { order_key: { order_number_type: 1, out_trade_no: 'x' } }, 268485196],
    ['no order', { order_key: { order_number_type: 1, mchid: MCHID } }, 268485197],
    ['a time in another form', { upload_time: '2026-11-22 10:00:00' }, 268485216],
    ['no payer', { payer: {} }, 47001],
    ['another payer', { payer: { openid: BEN.openid } }, 10060031],
  ])('is refused with %s', async (_name, changes, errcode) => {
    expect(await upload(simulator, await sold(), changes)).toBe(errcode)
  })

  it('of an unknown or another merchant’s payment is not found', async () => {
    const key = { order_number_type: 1, out_trade_no: await sold(), mchid: '1900009999' }
    expect(await upload(simulator, 'nobody-paid-this')).toBe(10060001)
    expect(await upload(simulator, 'x', { order_key: key })).toBe(10060001)
    expect((await shippingOrder(simulator, 'nobody-paid-this')).errcode).toBe(10060001)
    const nothing = await call(simulator, '/wxa/sec/order/get_order', {})
    expect(nothing.errcode).toBe(10060014)
  })
})

describe('F86', () => {
  it('hides a payment for some minutes after it, from uploads and questions', async () => {
    const no = await sold()
    await arm(simulator, 'F86', { orderNo: no, times: 9, params: { minutes: 5 } })
    expect(await upload(simulator, no)).toBe(10060001)
    expect((await shippingOrder(simulator, no)).errcode).toBe(10060001)
    await clock.advance(5 * 60_000)
    expect(await upload(simulator, no)).toBe(0)
  })

  it.each([
    ['used it up in the console', {}, 2],
    ['says so though nothing was shipped', { shipped: false }, 1],
  ])('10060003 %s', async (_name, more, order_state) => {
    const no = await sold()
    await arm(simulator, 'F86', { orderNo: no, params: { code: '10060003', ...more } })
    expect(await upload(simulator, no)).toBe(10060003)
    expect((await shippingOrder(simulator, no)).order_state).toBe(order_state)
  })
})

describe('the receipt', () => {
  it('is confirmed by time two days after a pickup, ten after an express', async () => {
    const [pickup, express] = [await sold(), await sold()]
    const parcel = { item_desc: '茶叶', tracking_no: '1', express_company: 'SF' }
    await upload(simulator, pickup)
    await upload(simulator, express, { logistics_type: 1, shipping_list: [parcel] })
    const states = async () => [
      (await shippingOrder(simulator, pickup)).order_state,
      (await shippingOrder(simulator, express)).order_state,
    ]
    await clock.advance(48 * HOUR - 1_000)
    expect(await states()).toEqual([2, 2])
    await clock.advance(1_000)
    expect(await states()).toEqual([4, 2])
    await clock.advance(8 * 24 * HOUR)
    expect(await states()).toEqual([4, 4])
  })

  it('cannot be confirmed twice, or of what was not shipped', async () => {
    const no = await sold()
    const confirm = () => sim(simulator, 'POST', `/orders/${no}/confirm`)
    expect((await confirm()).httpStatus).toBe(409)
    await sim(simulator, 'POST', `/orders/${no}/ship`, { itemDesc: '后台录入' })
    expect((await confirm()).httpStatus).toBe(200)
    expect((await confirm()).httpStatus).toBe(409)
  })
})

describe('the service', () => {
  const managed = '/wxa/sec/order/is_trade_managed'
  const jump = '/wxa/sec/order/set_msg_jump_path'

  it('is on for this mini-program', async () => {
    const { appid } = APP
    expect(await call(simulator, managed, { appid })).toMatchObject({ is_trade_managed: true })
    expect((await call(simulator, managed, { appid: 'wxother' })).errcode).toBe(40013)
    expect((await call(simulator, managed, {})).errcode).toBe(40097)
  })

  it('takes a published page for its messages', async () => {
    expect((await call(simulator, jump, { path: 'areas/orders/detail?a=1' })).errcode).toBe(0)
    expect((await call(simulator, jump, { path: 'areas/nowhere' })).errcode).toBe(41030)
    expect((await call(simulator, jump, {})).errcode).toBe(40097)
  })
})
