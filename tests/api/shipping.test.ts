import { moveShipment } from '../../server/features/shipping/commands/move'
import { product, stocked } from '../support/goods'
import type { Placed } from '../support/sale'
import { DAY, HOUR, MINUTE, shippingSale, type ShippingSale } from '../support/shipping'
import { stopSimulators } from '../support/simulator'

const CLOTH = 'cloth-black'
let sale: ShippingSale

beforeAll(async () => {
  sale = await shippingSale()
  await product(sale.deps, { id: 'cloth', title: '镜布' })
  await stocked(sale.deps, 'wh-jianghan', { [CLOTH]: 10 })
})
afterAll(stopSimulators)

/** Its next refund takes a day and a half: a bank card. */
const slow = ({ outTradeNo }: Placed) =>
  sale.wechat.arm('F60', { orderNo: outTradeNo, params: { seconds: (36 * HOUR) / 1_000 } })

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
    await sale.pass(2 * HOUR, 8)
    expect((await sale.atWechat(order))?.uploads).toBe(1)
  })

  it('of which a unit goes back is uploaded when the rest is collected, while the money is on its way', async () => {
    const order = await sale.paid(3)
    const [lineId] = await sale.linesOf(order)
    await slow(order)
    await sale.giveBack(order, lineId)
    await sale.collect(order)
    expect(await sale.shipment(order)).toMatchObject({ state: 'due', itemDesc: '钛架 墨黑×2' })
    await sale.pass(10 * MINUTE)
    expect((await sale.stand(order)).refunds).toEqual(['processing'])
    expect((await sale.atWechat(order))?.parcels).toEqual([{ itemDesc: '钛架 墨黑×2' }])
    await sale.pass(3 * DAY, 6)
    expect((await sale.stand(order)).refunds).toEqual(['success'])
    expect((await sale.atWechat(order))?.uploads).toBe(1)
    expect((await sale.shipment(order)).alarms).not.toContain('h36')
  })

  it('whose rest is asked back after a line was collected is uploaded ten minutes later', async () => {
    const order = await sale.paid(1, [CLOTH])
    const [frame = '', cloth] = await sale.linesOf(order)
    await sale.collect(order, [frame])
    await sale.pass(HOUR)
    expect((await sale.shipment(order)).state).toBe('expected')
    await slow(order)
    await sale.giveBack(order, cloth)
    await sale.pass(9 * MINUTE)
    expect(await sale.atWechat(order)).toBeUndefined()
    await sale.pass(MINUTE)
    expect((await sale.stand(order)).refunds).toEqual(['processing'])
    expect((await sale.atWechat(order))?.parcels).toEqual([{ itemDesc: '钛架 墨黑×1' }])
  })

  it('needs no upload when the whole goes back before anything is collected', async () => {
    const order = await sale.paid(2)
    const [lineId] = await sale.linesOf(order)
    await slow(order)
    await sale.giveBack(order, lineId)
    await sale.giveBack(order)
    await sale.pass(HOUR)
    expect((await sale.shipment(order)).state).toBe('expected')
    await sale.pass(3 * DAY, 6)
    expect((await sale.stand(order)).money).toBe('refunded')
    expect(await sale.atWechat(order)).toBeUndefined()
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
  const alarmsOf = ({ outTradeNo }: Placed): string[] =>
    sale.logged
      .filter((line) => 'outTradeNo' in line && line.outTradeNo === outTradeNo)
      .flatMap((line) => ('alarm' in line ? [String(line.alarm)] : []))

  it('is shown at the promised time, and raises an alarm 36 hours after the payment, once each', async () => {
    const order = await sale.paid()
    const alarms = () => alarmsOf(order)
    await sale.pass(29 * MINUTE)
    expect(alarms()).toEqual([])
    await sale.pass(2 * MINUTE)
    expect(alarms()).toEqual(['shipping_promised'])
    await sale.pass(35 * HOUR, 4)
    expect(alarms()).toEqual(['shipping_promised'])
    await sale.pass(2 * HOUR, 4)
    expect(alarms()).toEqual(['shipping_promised', 'shipping_late'])
    expect((await sale.shipment(order)).alarmAt).toBeUndefined()
    const before = sale.alarms().length
    await sale.sweep('operations')
    expect(sale.alarms()).toHaveLength(before)
  })

  it('is not late for its shopper when it was collected before the promised time', async () => {
    const order = await sale.paid()
    const promised = Number((await sale.shipment(order)).promisedAt)
    await sale.pass(promised - 5 * MINUTE - +sale.clock.now())
    await sale.collect(order)
    await sale.pass(6 * MINUTE)
    expect((await sale.shipment(order)).state).toBe('due')
    expect(alarmsOf(order)).toEqual([])
  })

  it('is late again once WeChat has lost what was uploaded', async () => {
    const order = await sale.paid()
    await sale.collect(order)
    await sale.pass(10 * MINUTE, 2)
    const shipment = await sale.shipment(order)
    expect(shipment.state).toBe('uploaded')
    const dueAt = new Date(+sale.clock.now() + 3 * DAY)
    await moveShipment(sale.deps, shipment, 'not_taken', { dueAt })
    await sale.pass(35 * HOUR)
    expect((await sale.shipment(order)).alarms).toEqual([])
    await sale.pass(HOUR)
    expect((await sale.shipment(order)).alarms).toEqual(['h36'])
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
