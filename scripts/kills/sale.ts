import mongoose from 'mongoose'
import { saveProduct } from '../../server/features/catalog'
import type { OrderView } from '../../server/features/orders/contract'
import type { PayView } from '../../server/features/payments/contract'
import type { QuoteView } from '../../server/features/quote/contract'
import { receiveStock } from '../../server/features/stock'
import { loadingDeps } from '../import/place'
import { Phone } from '../stories/phone'
import type { World } from './world'

export const STORE = 'guanggu'
/** Pieces of each SKU on the shelf at the beginning. */
export const PIECES = 5

/** One shopper's sale of goods that nobody else wants, and what her phone and the store's phone remember of it. */
export type Sale = {
  name: string
  world: World
  shopper: Phone
  manager: Phone
  lines: { skuId: string; quantity: number }[]
  /** Idempotency-Key of a request, the same when it is repeated */
  key(request: string): string
  quote?: QuoteView
  order?: OrderView
  params?: PayView
  pickup?: string
}

/** A product of its own, `pieces` of each SKU delivered to the store, and two phones. */
export async function newSale(world: World, name: string, pieces = PIECES): Promise<Sale> {
  const { clock, folder } = world.stack
  const deps = loadingDeps({ files: folder, now: clock.now })
  const lines = [
    { skuId: `${name}-a`, quantity: 1 },
    { skuId: `${name}-b`, quantity: 2 },
  ]
  await saveProduct(deps, {
    id: name,
    title: `「${name}」`,
    subtitle: '',
    description: '',
    categoryId: 'frames',
    kind: 'goods',
    pictures: ['frame.webp'],
    attributes: [],
    saleMode: 'normal',
    preparationMinutes: 30,
    rank: 1,
    status: 'on',
    skus: lines.map(({ skuId }, i) => ({
      id: skuId,
      options: { 颜色: i === 0 ? '墨黑' : '玳瑁' },
      unitFen: 39_933 + i,
      listFen: null,
      picture: null,
    })),
  })
  const delivered = lines.map(({ skuId }) => ({ skuId, quantity: pieces }))
  const delivery = { storeId: STORE, sourceId: name, actor: 'harness', lines: delivered }
  await receiveStock(deps, delivery)
  const wechat = world.stack.simulator.origin
  const shopper = new Phone('chen', world.origin, wechat)
  const manager = new Phone('he', world.origin, wechat)
  return { name, world, shopper, manager, lines, key: (request) => `${name}-${request}` }
}

/** WeChat's cashier does not take the payment: an order that was closed an hour ago, for example. */
export class NotPaid extends Error {}

/** The order, once the phone has seen it. */
export function orderOf({ order }: Sale): OrderView {
  if (!order) throw new Error('no order was seen yet')
  return order
}

/** The number that WeChat knows the order's first payment by. */
export function tradeNo(sale: Sale): string {
  return `${orderOf(sale).no}-1`
}

const POLL_MS = 15
const PATIENCE = 700

/** Asks until it is so, for about 10 s of the machine's time. */
export async function until(ask: () => Promise<boolean>, what: string): Promise<void> {
  for (let poll = 0; poll < PATIENCE; poll += 1) {
    if (await ask()) return
    await new Promise((done) => setTimeout(done, POLL_MS))
  }
  throw new Error(`waited in vain: ${what}`)
}

/** Everything that the last request set off is done. */
export async function settled(): Promise<void> {
  const waiting = () =>
    mongoose.connection.collection('outbox').countDocuments({ state: 'waiting' })
  await until(async () => (await waiting()) === 0, 'every event is told')
}

type Notification = { outTradeNo: string; event: string; state: string }

/** WeChat has called and was heard. */
export async function heard(sale: Sale, event: 'TRANSACTION' | 'REFUND'): Promise<void> {
  await until(async () => {
    const { notifications } = await sale.world.sim<{ notifications: Notification[] }>(
      'GET',
      '/sim/notifications',
    )
    const mine = notifications.filter(
      (row) => row.outTradeNo === tradeNo(sale) && row.event === `${event}.SUCCESS`,
    )
    return mine.length > 0 && mine.every((row) => row.state !== 'pending')
  }, `the notification ${event}`)
}
