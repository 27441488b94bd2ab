import type { ShippingUpload } from '../../server/wechat'
import type { Placed } from '../support/sale'
import { DAY, HOUR, MINUTE, shippingSale, type ShippingSale } from '../support/shipping'
import { stopSimulators } from '../support/simulator'

let sale: ShippingSale

beforeAll(async () => {
  sale = await shippingSale()
})
afterAll(stopSimulators)

/** Collected; WeChat is told in ten minutes. */
async function collected(): Promise<Placed> {
  const order = await sale.paid()
  await sale.collect(order)
  return order
}

const uploads = async (order: Placed): Promise<number> => (await sale.atWechat(order))?.uploads ?? 0
const state = async (order: Placed): Promise<string> => (await sale.shipment(order)).state

describe('F86: WeChat does not know the payment for a while', () => {
  it('is asked again after 1, 2, 5, 10 and 30 minutes, until it does', async () => {
    const order = await collected()
    const { orderNo } = { orderNo: order.outTradeNo }
    await sale.wechat.arm('F86', { orderNo, times: 100, params: { minutes: 45 } })
    const tries = async (ms: number): Promise<number> => {
      await sale.pass(ms)
      return (await sale.shipment(order)).tries
    }
    const pauses = [10, 1, 2, 5, 10]
    const seen = []
    for (const pause of pauses) seen.push(await tries(pause * MINUTE))
    expect(seen).toEqual([1, 2, 3, 4, 5])
    expect(await sale.shipment(order)).toMatchObject({ state: 'due', errcode: '10060001' })
    expect(await tries(29 * MINUTE)).toBe(5)
    await sale.pass(MINUTE)
    expect(await sale.shipment(order)).toMatchObject({ state: 'uploaded', tries: 6 })
    expect(await uploads(order)).toBe(1)
  })
})

describe('F86: WeChat says that the second upload was used up', () => {
  it('is believed that it has it, when its order says so', async () => {
    const order = await collected()
    const params = { code: '10060003' }
    await sale.wechat.arm('F86', { orderNo: order.outTradeNo, params })
    await sale.pass(11 * MINUTE)
    expect(await sale.shipment(order)).toMatchObject({ state: 'uploaded', errcode: '10060003' })
    expect(await uploads(order)).toBe(2)
  })

  it('is left to people when its order says that nothing was shipped, and done when they ask', async () => {
    const order = await collected()
    const params = { code: '10060003', shipped: false }
    await sale.wechat.arm('F86', { orderNo: order.outTradeNo, params })
    await sale.pass(11 * MINUTE)
    await sale.pass(2 * HOUR, 3)
    expect(await sale.shipment(order)).toMatchObject({ state: 'refused', tries: 1 })
    expect(sale.alarms()).toContain('shipping_refused')
    const hq = await sale.headquarters()
    const path = `/api/v1/hq/operations/shipping_late/${order.outTradeNo}/now`
    await sale.request.post(path).set(sale.once(hq)).send({}).expect(204)
    expect(await state(order)).toBe('uploaded')
    expect(await uploads(order)).toBe(1)
  })
})

describe('an answer that never came', () => {
  it('is not uploaded twice: WeChat is asked what it has', async () => {
    const order = await collected()
    const { uploadShipping } = sale.deps.wechat
    let told = 0
    sale.deps.wechat.uploadShipping = async (shipping: ShippingUpload) => {
      told += 1
      await uploadShipping(shipping)
      return { kind: 'unknown', reason: 'broken connection' }
    }
    await sale.wechat.arm('F87', { orderNo: order.outTradeNo })
    await sale.pass(10 * MINUTE)
    sale.deps.wechat.uploadShipping = uploadShipping
    await sale.pass(MINUTE, 2)
    expect(await state(order)).toBe('uploaded')
    expect({ told, uploads: await uploads(order) }).toEqual({ told: 1, uploads: 1 })
  })

  it('is told again when WeChat has nothing', async () => {
    const order = await collected()
    const { uploadShipping } = sale.deps.wechat
    sale.deps.wechat.uploadShipping = async () => ({ kind: 'unknown', reason: 'timeout' })
    await sale.pass(10 * MINUTE)
    sale.deps.wechat.uploadShipping = uploadShipping
    expect(await state(order)).toBe('unknown')
    await sale.pass(5 * MINUTE, 5)
    expect(await state(order)).toBe('uploaded')
    expect(await uploads(order)).toBe(1)
  })
})

describe('F87: a message of the settlement', () => {
  /** Collected and uploaded; `how` strikes the message of the upload. */
  async function uploaded(how: string, times = 1): Promise<Placed> {
    const order = await collected()
    await sale.wechat.arm('F87', { orderNo: order.outTradeNo, times, params: { how } })
    await sale.pass(11 * MINUTE)
    await sale.pushed()
    return order
  }
  const estimate = async (order: Placed) => (await sale.shipment(order)).settlement.estimatedAt

  it('that is lost changes nothing: the daily question finds the settlement', async () => {
    const order = await uploaded('lost')
    expect(await state(order)).toBe('uploaded')
    await sale.wechat.arm('F87', { orderNo: order.outTradeNo })
    await sale.pass(2 * DAY)
    await sale.pushed()
    await sale.pass(DAY)
    const { state: now, settlement } = await sale.shipment(order)
    expect({ now, method: settlement.method }).toEqual({ now: 'settled', method: null })
    expect(settlement.settledAt).not.toBeNull()
  })

  it('that comes three times is taken in once', async () => {
    const before = (await sale.taken()).length
    const order = await uploaded('duplicate')
    expect(await estimate(order)).not.toBeNull()
    expect((await sale.taken()).length).toBe(before + 1)
    const sent = (await sale.pushesAtWechat()).at(-1)
    expect(sent?.attempts.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it('of the upload that comes after the settlement moves nothing back', async () => {
    const order = await collected()
    const params = { how: 'late' }
    await sale.wechat.arm('F87', { orderNo: order.outTradeNo, params })
    await sale.pass(11 * MINUTE)
    await sale.pass(2 * DAY)
    await sale.pushed((pushes) => pushes.filter((row) => row.state === 'pending').length === 1)
    expect(await state(order)).toBe('settled')
    expect(await estimate(order)).toBeNull()
    await sale.pass(10 * DAY, 2)
    await sale.pushed()
    expect(await state(order)).toBe('settled')
    expect(await estimate(order)).not.toBeNull()
    expect((await sale.shipment(order)).settlement.method).toBe('auto')
  })

  it.each(['signature', 'appid'])(
    'with the wrong %s is refused, and its repetition believed',
    async (how) => {
      const taken = (await sale.taken()).length
      const order = await collected()
      await sale.wechat.arm('F87', { orderNo: order.outTradeNo, params: { how } })
      await sale.pass(11 * MINUTE)
      await sale.pushed((pushes) => (pushes.at(-1)?.attempts.length ?? 0) > 0)
      expect((await sale.pushesAtWechat()).at(-1)?.attempts.map(({ status }) => status)).toEqual([
        401,
      ])
      expect((await sale.taken()).length).toBe(taken)
      expect(await estimate(order)).toBeNull()
      await sale.pass(5_000)
      await sale.pushed()
      expect(await estimate(order)).not.toBeNull()
    },
  )
})
