import type { SigningMode } from '@yundian/wechat-simulator'
import { machineNow } from '../../server/lib/time'
import { saveCategories, saveProduct } from '../../server/features/catalog'
import { Attempts } from '../../server/features/payments/model/attempt'
import { Inbox } from '../../server/features/payments/model/inbox'
import { Refunds } from '../../server/features/payments/model/refund'
import { Holds } from '../../server/features/reservation/model'
import { receiveStock } from '../../server/features/stock'
import type { Log } from '../../server/lib/log'
import type { PayParams, WechatConfig } from '../../server/wechat'
import { testApp } from './app'
import { fakeClock } from './clock'
import { LI, testWechat } from './simulator'

const STORE = 'wh-jianghan'
const SKU = 'frame-black-52'
export const PRICE_FEN = 59_900

/** An order that was placed: its shopper's token, its number, and the number of its first payment. */
export type Placed = { orderId: string; token: string; outTradeNo: string }
export type Sale = Awaited<ReturnType<typeof testSale>>

/**
 * The product and WeChat (the simulator) on one business clock, with one store and one frame on its shelf. `delivered`:
 * notifications reach the app by themselves; otherwise only what a test posts arrives. `config` replaces settings of the
 * ports.
 */
export async function testSale({
  delivered = false,
  config,
  signWith,
}: { delivered?: boolean; config?: Partial<WechatConfig>; signWith?: SigningMode } = {}) {
  const clock = fakeClock()
  let origin = ''
  const log: Log = {
    info: (data, message) => app.deps.log.info(data, message),
    warn: (data, message) => app.deps.log.warn(data, message),
    error: (data, message) => app.deps.log.error(data, message),
  }
  const wechat = await testWechat({ clock, config, signWith, log, pushTo: () => origin })
  const app = await testApp({ now: clock.now, wallNow: machineNow, pay: wechat.pay })
  origin = new URL(app.request.get('/').url).origin
  app.deps.settings.publicOrigin = delivered ? origin : 'http://127.0.0.1:9'
  await app.store()
  await saveCategories(app.deps, [{ id: 'frames', name: '镜架', picture: '', rank: 1 }])
  await saveProduct(app.deps, {
    id: 'frame',
    categoryId: 'frames',
    kind: 'goods',
    title: '钛架',
    subtitle: '轻',
    description: '',
    pictures: ['frame.webp'],
    attributes: [],
    saleMode: 'normal',
    preparationMinutes: 30,
    rank: 1,
    status: 'on',
    skus: [
      { id: SKU, options: { 颜色: '墨黑' }, unitFen: PRICE_FEN, listFen: null, picture: null },
    ],
  })
  const lines = [{ skuId: SKU, quantity: 1_000 }]
  await receiveStock(app.deps, { storeId: STORE, sourceId: 'first', actor: 'test', lines })

  const ok = <T>(answer: { status: number; body: unknown }): T => {
    if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as T
  }

  return {
    ...app,
    clock,
    wechat,
    /** Tells waiting events, and asks WeChat what they want of it. */
    async drain(): Promise<void> {
      await app.drain()
      await app.sweep('payments')
    },
    /** Pieces ordered by a shopper, with one each of `more` SKUs. */
    async place(openid = LI.openid, quantity = 1, more: string[] = []): Promise<Placed> {
      const { token } = await app.login(openid)
      const others = more.map((skuId) => ({ skuId, quantity: 1 }))
      const wish = { lines: [{ skuId: SKU, quantity }, ...others] }
      const quoted = await app.request
        .post(`/api/v1/stores/${STORE}/quote`)
        .set(app.as(token))
        .send(wish)
      const { fingerprint } = ok<{ fingerprint: string }>(quoted)
      const placed = await app.request
        .post(`/api/v1/stores/${STORE}/orders`)
        .set(app.once(token))
        .send({ ...wish, fingerprint })
      const { id, no } = ok<{ id: string; no: string }>(placed)
      return { orderId: id, token, outTradeNo: `${no}-1` }
    },
    /** What the shopper's tap on 付款 answers. */
    tapPay: ({ orderId, token }: Placed, body: object = {}) =>
      app.request.post(`/api/v1/orders/${orderId}/pay`).set(app.once(token)).send(body),
    /** The arguments for the cashier. */
    async prepay(order: Placed): Promise<PayParams> {
      return ok<PayParams>(await this.tapPay(order))
    },
    /** Prepay and pay in the cashier; the app has not heard of it yet. */
    async payAtWechat(order: Placed): Promise<void> {
      const answer = await wechat.cashier(LI.id, await this.prepay(order))
      if (answer !== 'requestPayment:ok') throw new Error(answer)
    },
    /** The shopper's app comes back from the cashier. */
    check: ({ orderId, token }: Placed) =>
      app.request.post(`/api/v1/orders/${orderId}/pay/check`).set(app.as(token)),
    async cancel({ orderId, token }: Placed): Promise<void> {
      ok(await app.request.post(`/api/v1/orders/${orderId}/cancel`).set(app.once(token)).send({}))
    },
    /** Lets business time pass in steps, sweeping what is due after each. */
    async pass(ms: number, steps = 1): Promise<void> {
      for (let step = 0; step < steps; step += 1) {
        clock.advance(ms / steps)
        await app.drain()
        await app.sweep('orders', 'payments')
        await app.sweep('orders', 'payments')
      }
    },
    /** Where everything about an order stands, for one comparison. */
    async stand({ orderId, token, outTradeNo }: Placed) {
      const order = ok<{ money: string; paidFen: number; refundedFen: number }>(
        await app.request.get(`/api/v1/orders/${orderId}`).set(app.as(token)),
      )
      const hold = await Holds.findById(`order:${orderId}`).lean()
      return {
        money: order.money,
        attempt: (await Attempts.findById(outTradeNo).lean())?.state ?? 'none',
        refunds: (await Refunds.find({ outTradeNo }).sort({ _id: 1 }).lean()).map((r) => r.state),
        hold: hold?.items[0]?.state,
      }
    },
    /** States of the inbox. */
    async inbox(): Promise<string[]> {
      return (await Inbox.find().lean()).map((row) => row.state)
    },
    /** Programs' names of the alarms that were raised. */
    alarms: (): string[] =>
      app.logged.flatMap((line) => ('alarm' in line ? [String(line.alarm)] : [])),
  }
}
