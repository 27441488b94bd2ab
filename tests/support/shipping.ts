import type { OrderView } from '@contract/orders'
import type { PickupCodeView } from '@contract/pickup'
import { Pushes } from '../../server/features/shipping/model/push'
import { shipmentByNo } from '../../server/features/shipping/model/shipment'
import type { Shipment } from '../../server/features/shipping/rules/shipment'
import { testSale, type Placed } from './sale'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A payment as the stand-in has it in 发货信息管理. */
type ShippedRow = {
  outTradeNo: string
  parcels: { itemDesc: string }[]
  logisticsType: number
  deliveryMode: number
  uploads: number
}
type PushRow = { event: string; state: string; attempts: { status: number | null }[] }
type Waits = (pushes: PushRow[]) => boolean

const QUIET: Waits = (pushes) => pushes.every(({ state }) => state !== 'pending')

/** A sale whose collected goods WeChat (the simulator) is told of, and that hears its pushes. */
export async function shippingSale() {
  const sale = await testSale({ delivered: true })
  const { uploadShipping, shippingOrder, openPush, echoPush } = sale.wechat.wechat
  const platform = { uploadShipping, shippingOrder, openPush, echoPush }
  sale.deps.wechat = { ...sale.deps.wechat, ...platform }
  const clerk = await sale.staff('wh-jianghan', 'cashier')
  const manager = await sale.staff('wh-jianghan', 'manager')

  const pass = async (ms: number, steps = 1): Promise<void> => {
    for (let step = 0; step < steps; step += 1) {
      sale.clock.advance(ms / steps)
      await sale.sweep('orders', 'payments', 'shipping')
      await sale.sweep('payments', 'shipping')
    }
  }
  const pushesAtWechat = async (): Promise<PushRow[]> =>
    (await sale.wechat.control('/pushes')).pushes as PushRow[]

  return {
    ...sale,
    clerk,
    pass,
    /** A paid order: payments and shipping have heard of it. One each of `more` SKUs is in it. */
    async paid(quantity = 1, more: string[] = []): Promise<Placed> {
      const order = await sale.place(undefined, quantity, more)
      await sale.payAtWechat(order)
      await sale.check(order)
      await sale.drain()
      return order
    },
    /** Made ready; these lines, or all, are handed over at the counter. */
    async collect({ orderId, token }: Placed, lineIds?: string[]): Promise<void> {
      const store = '/api/v1/stores/wh-jianghan'
      const path = `${store}/orders/${orderId}/ready`
      await sale.request.post(path).set(sale.as(clerk.token)).send({}).expect(200)
      await sale.drain()
      const shown = await sale.request
        .get(`/api/v1/orders/${orderId}/pickup-code`)
        .set(sale.as(token))
        .expect(200)
      const { digits } = shown.body as PickupCodeView
      await sale.request
        .post(`${store}/pickup/redeem`)
        .set(sale.once(clerk.token))
        .send({ code: digits, lineIds })
        .expect(200)
      await sale.drain()
    },
    /** The ids of an order's lines. */
    async linesOf({ orderId, token }: Placed): Promise<string[]> {
      const shown = await sale.request.get(`/api/v1/orders/${orderId}`).set(sale.as(token))
      return (shown.body as OrderView).lines.map(({ id }) => id)
    },
    /** The manager gives a unit of a line back; without `lineId` all that is left. WeChat has heard of it. */
    async giveBack({ orderId }: Placed, lineId?: string): Promise<void> {
      const lines = lineId === undefined ? undefined : [{ lineId, quantity: 1 }]
      await sale.request
        .post(`/api/v1/stores/wh-jianghan/orders/${orderId}/refund`)
        .set(sale.once(manager.token))
        .send({ reason: '少一副', lines })
        .expect(200)
      await sale.drain()
    },
    async shipment({ outTradeNo }: Placed): Promise<Shipment> {
      const shipment = await shipmentByNo(outTradeNo)
      if (!shipment) throw new Error(`no shipment of ${outTradeNo}`)
      return shipment
    },
    /** What WeChat knows of the goods of a payment. */
    async atWechat({ outTradeNo }: Placed): Promise<ShippedRow | undefined> {
      const { shippings } = await sale.wechat.control('/shippings')
      return (shippings as ShippedRow[]).find((row) => row.outTradeNo === outTradeNo)
    },
    pushesAtWechat,
    /** Waits until WeChat has sent what is due; answers all that it has. */
    async pushed(done: Waits = QUIET): Promise<PushRow[]> {
      for (let tries = 0; tries < 500; tries += 1) {
        const pushes = await pushesAtWechat()
        if (done(pushes)) return pushes
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
      throw new Error('WeChat is not done with its pushes')
    },
    /** States of the messages that were taken in. */
    async taken(): Promise<string[]> {
      return (await Pushes.find().lean()).map(({ state }) => state)
    },
  }
}
export type ShippingSale = Awaited<ReturnType<typeof shippingSale>>
