import mongoose from 'mongoose'
import type { Entry } from '../../server/db/ledger'
import type { DecisionDoc } from '../../server/features/attribution'
import type { CommissionRow } from '../../server/features/commission/rules/row'
import type { Order } from '../../server/features/orders'
import type { Attempt, Notification, Refund } from '../../server/features/payments/rules/documents'
import type { Hold } from '../../server/features/reservation/rules'
import type { Shipment } from '../../server/features/shipping/rules/shipment'
import type { Level } from '../../server/features/stock/rules/level'
import type { Movement } from '../../server/features/stock/rules/movement'
import { STORE, type Sale } from './sale'

/** A payment at WeChat, as its simulator tells it. */
type WechatOrder = { outTradeNo: string; total: number; state: string; payment?: object }
type WechatRefund = { outRefundNo: string; outTradeNo: string; amount: number; status: string }
type WechatCall = { outTradeNo: string; state: string }
type WechatMessage = { page?: string }
type WechatShipping = { outTradeNo: string; uploads: number }

/** Everything about one sale, in our books and at WeChat. */
export type Books = {
  orders: Order[]
  attempts: Attempt[]
  refunds: Refund[]
  inbox: Pick<Notification, 'state'>[]
  holds: Hold[]
  decisions: DecisionDoc[]
  performance: Entry[]
  commissions: CommissionRow[]
  commission: Entry[]
  movements: Movement[]
  levels: Level[]
  taken: { _id: string; taken: number }[]
  codes: { orderId: string; state: string }[]
  messages: { state: string }[]
  shipments: Shipment[]
  wechat: {
    orders: WechatOrder[]
    refunds: WechatRefund[]
    calls: WechatCall[]
    messages: WechatMessage[]
    shippings: WechatShipping[]
  }
}

const find = <T extends object>(name: string, filter: object): Promise<T[]> =>
  mongoose.connection.collection(name).find(filter).toArray() as Promise<unknown> as Promise<T[]>

/** Reads the sale's books; rows of others that name none of its orders are left out. */
export async function readBooks(sale: Sale): Promise<Books> {
  const skuIds = sale.lines.map(({ skuId }) => skuId)
  const orders = await find<Order>('orders', { 'lines.skuId': { $in: skuIds } })
  const ids = orders.map(({ _id }) => _id)
  const ofOrder = { orderId: { $in: ids } }
  const resources = skuIds.map((skuId) => `sku:${STORE}:${skuId}|`)
  const attempts = await find<Attempt>('payment_attempts', ofOrder)
  const commissions = await find<CommissionRow>('commissions', ofOrder)
  const lineIds = orders.flatMap(({ lines }) => lines.map(({ lineId }) => lineId))
  return {
    orders,
    attempts,
    refunds: await find('refunds', ofOrder),
    inbox: await find('payment_inbox', { state: { $nin: ['applied', 'ignored'] } }),
    holds: await find('reservation_holds', { 'items.resource': { $in: resources.map(bare) } }),
    decisions: await find('decisions', { title: `「${sale.name}」` }),
    performance: await find('ledger_entries', {
      ledger: 'performance',
      sourceId: { $in: lineIds },
    }),
    commissions,
    commission: await find('ledger_entries', {
      ledger: 'commission',
      sourceId: { $in: commissions.map(({ _id }) => _id) },
    }),
    movements: await find('stock_movements', { storeId: STORE, skuId: { $in: skuIds } }),
    levels: await find('stock_levels', { storeId: STORE, skuId: { $in: skuIds } }),
    taken: await find('reservation_counters', { _id: { $in: resources } }),
    codes: await find('pickup_codes', ofOrder),
    messages: await find('messages', ofOrder),
    shipments: await find('shipments', ofOrder),
    wechat: await atWechat(sale, orders),
  }
}

const bare = (counter: string): string => counter.slice(0, -1)

async function atWechat({ world }: Sale, orders: Order[]): Promise<Books['wechat']> {
  const ours = ({ outTradeNo }: { outTradeNo: string }): boolean =>
    orders.some(({ no }) => outTradeNo.startsWith(`${no}-`))
  const paid = await world.sim<{ orders: WechatOrder[] }>('GET', '/sim/orders')
  const back = await world.sim<{ refunds: WechatRefund[] }>('GET', '/sim/refunds')
  const rung = await world.sim<{ notifications: WechatCall[] }>('GET', '/sim/notifications')
  const shipped = await world.sim<{ shippings: WechatShipping[] }>('GET', '/sim/shippings')
  const told = await world.sim<{ messages: WechatMessage[] }>('GET', '/sim/people/chen/messages')
  return {
    orders: paid.orders.filter(ours),
    refunds: back.refunds.filter(ours),
    calls: rung.notifications.filter(ours),
    shippings: shipped.shippings.filter(ours),
    messages: told.messages.filter(({ page }) => orders.some(({ _id }) => page?.includes(_id))),
  }
}
