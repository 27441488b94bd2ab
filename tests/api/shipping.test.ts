import type { OrderView } from '@contract/orders'
import { uploadTaken } from '../../server/features/shipping'
import { DAY, HOUR, MINUTE, shippingSale, type ShippingSale } from '../support/shipping'
import { stopSimulators } from '../support/simulator'

let sale: ShippingSale

beforeAll(async () => {
  sale = await shippingSale()
})
afterAll(stopSimulators)

describe('a paid order', () => {
  it('is expected to be told to WeChat, and WeChat is told nothing while nothing is collected', async () => {
    const order = await sale.paid()
    await sale.pass(HOUR, 4)
    expect(await sale.shipment(order)).toMatchObject({
      state: 'expected',
      openid: 'oLi',
      itemDesc: '钛架 墨黑×1',
      uploadedAt: null,
    })
    expect(await sale.atWechat(order)).toBeUndefined()
    expect(await uploadTaken(order.orderId)).toBe(false)
  })

  it('is uploaded once, ten minutes after it was collected', async () => {
    const order = await sale.paid()
    await sale.collect(order)
    await sale.pass(10 * MINUTE - 1_000, 2)
    expect((await sale.shipment(order)).state).toBe('due')
    expect(await sale.atWechat(order)).toBeUndefined()
    await sale.pass(1_000)
    expect(await sale.atWechat(order)).toMatchObject({
      parcels: [{ itemDesc: '钛架 墨黑×1' }],
      ...{ logisticsType: 4, deliveryMode: 1, uploads: 1 },
    })
    expect(await sale.shipment(order)).toMatchObject({ state: 'uploaded', tries: 1 })
    expect(await uploadTaken(order.orderId)).toBe(true)
    await sale.pass(2 * HOUR, 8)
    expect((await sale.atWechat(order))?.uploads).toBe(1)
  })

  it('of which a unit goes back is uploaded with the others, ten minutes after the money is back', async () => {
    const order = await sale.paid(3)
    const manager = await sale.staff('wh-jianghan', 'manager')
    const path = `/api/v1/stores/wh-jianghan/orders/${order.orderId}`
    const shown = await sale.request
      .get(`/api/v1/orders/${order.orderId}`)
      .set(sale.as(order.token))
    const lineId = (shown.body as OrderView).lines[0]?.id ?? ''
    await sale.wechat.arm('F60', { orderNo: order.outTradeNo, params: { seconds: 1800 } })
    await sale.request
      .post(`${path}/refund`)
      .set(sale.once(manager.token))
      .send({ reason: '少一副', lines: [{ lineId, quantity: 1 }] })
      .expect(200)
    await sale.drain()
    await sale.collect(order)
    await sale.pass(15 * MINUTE, 3)
    expect(await sale.shipment(order)).toMatchObject({ state: 'expected', itemDesc: '钛架 墨黑×3' })
    await sale.pass(30 * MINUTE, 10)
    expect((await sale.stand(order)).refunds).toEqual(['success'])
    await sale.pass(10 * MINUTE)
    expect((await sale.atWechat(order))?.parcels).toEqual([{ itemDesc: '钛架 墨黑×2' }])
  })

  it('needs no upload when the whole goes back before anything is collected', async () => {
    const order = await sale.paid()
    const manager = await sale.staff('wh-jianghan', 'manager')
    await sale.request
      .post(`/api/v1/stores/wh-jianghan/orders/${order.orderId}/refund`)
      .set(sale.once(manager.token))
      .send({ reason: '镜腿有划痕' })
      .expect(200)
    await sale.drain()
    await sale.pass(10 * MINUTE, 10)
    expect((await sale.stand(order)).money).toBe('refunded')
    const shipment = await sale.shipment(order)
    expect(shipment.state).toBe('not_needed')
    expect(shipment.dueAt).toBeUndefined()
    expect(shipment.alarmAt).toBeUndefined()
  })
})

describe('the settlement', () => {
  it('is recorded as WeChat tells it: the estimate with the upload, then that time confirmed it', async () => {
    const order = await sale.paid()
    await sale.collect(order)
    await sale.pass(11 * MINUTE)
    await sale.pushed()
    const uploaded = await sale.shipment(order)
    expect(uploaded.settlement.settledAt).toBeNull()
    expect(+(uploaded.settlement.estimatedAt ?? 0) - +sale.clock.now()).toBe(2 * DAY)
    await sale.pass(2 * DAY)
    await sale.pushed()
    const settled = await sale.shipment(order)
    expect(settled).toMatchObject({ state: 'settled', settlement: { method: 'auto' } })
    expect(settled.settlement.settledAt).toEqual(uploaded.settlement.estimatedAt)
    expect(settled.dueAt).toBeUndefined()
  })

  it('says who confirmed when the shopper did', async () => {
    const order = await sale.paid()
    await sale.collect(order)
    await sale.pass(11 * MINUTE)
    await sale.wechat.control(`/orders/${order.outTradeNo}/confirm`, {})
    await sale.pushed()
    const { state, settlement } = await sale.shipment(order)
    expect({ state, method: settlement.method }).toEqual({ state: 'settled', method: 'manual' })
    expect(settlement.confirmedAt).toEqual(sale.clock.now())
  })
})

describe('what is not told in time', () => {
  it('is shown at the promised time, and raises an alarm 36 hours after the payment, once each', async () => {
    const order = await sale.paid()
    const alarms = () =>
      sale.logged
        .filter((line) => 'outTradeNo' in line && line.outTradeNo === order.outTradeNo)
        .flatMap((line) => ('alarm' in line ? [String(line.alarm)] : []))
    await sale.pass(29 * MINUTE)
    expect(alarms()).toEqual([])
    await sale.pass(2 * MINUTE)
    expect(alarms()).toEqual(['shipping_promised'])
    await sale.pass(35 * HOUR, 4)
    expect(alarms()).toEqual(['shipping_promised'])
    await sale.pass(2 * HOUR, 4)
    expect(alarms()).toEqual(['shipping_promised', 'shipping_late'])
    expect((await sale.shipment(order)).alarmAt).toBeUndefined()
  })

  it('is missed by WeChat itself after 48 hours, which is an alarm', async () => {
    const order = await sale.paid()
    await sale.pass(48 * HOUR, 4)
    await sale.pushed()
    expect((await sale.shipment(order)).alarms).toContain('reminded')
    expect(sale.alarms()).toContain('shipping_reminded')
  })

  it('is seen when people enter it in WeChat’s console, though nobody tells', async () => {
    const order = await sale.paid()
    await sale.wechat.arm('F87', { orderNo: order.outTradeNo })
    await sale.wechat.control(`/orders/${order.outTradeNo}/ship`, { itemDesc: '眼镜' })
    await sale.pass(36 * HOUR, 4)
    expect((await sale.shipment(order)).state).toBe('uploaded')
  })
})
