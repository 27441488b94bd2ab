import { beijingDay } from '../clock'
import { Fields, type JsonObject } from '../fields'
import { randomDigits, randomText } from '../random'
import type { PayOrder } from '../state'
import type { World } from '../world'
import { paramError, unknownOrder } from './errors'
import { requireMchid } from './gate'
import { notifyPaid } from './notifications'
import { overtaken, refuseOrder, staleState } from './order-faults'
import { OUT_TRADE_NO, readOrder } from './order-request'
import { canonical, repeatRefusal } from './rules'
import { orderNumbers, orderView } from './views'

/**
 * JSAPI下单: a new order, or a fresh prepay_id for one repeated with the same parameters.
 * @throws PayError when the parameters are wrong, changed, or the order is over
 */
export function placeOrder(world: World, body: JsonObject): JsonObject {
  const fields = new Fields(body, paramError)
  requireMchid(world, fields.text('mchid', { max: 32 }), 'body')
  const outTradeNo = fields.text('out_trade_no', { min: 6, max: 32, pattern: OUT_TRADE_NO })
  refuseOrder(world, outTradeNo)
  const now = world.now()
  const known = world.state.orders.get(outTradeNo)
  const refusal = known && repeatRefusal(known, canonical(body), now)
  if (refusal) throw refusal
  const order = known ?? readOrder(world, fields, body, now)
  world.state.orders.set(outTradeNo, order)
  const overtaking = overtaken(world, 'order', order, () => payOrder(world, order))
  if (overtaking) throw overtaking
  const prepay = { id: `wx${beijingDay(now)}${randomText(26)}`, at: now }
  order.prepays.push(prepay)
  world.store.changed()
  return { prepay_id: prepay.id }
}

/** Takes the money, from `payer` if it is another person: the order becomes SUCCESS and its notification sets out. */
export function payOrder(world: World, order: PayOrder, payer?: string): void {
  const now = world.now()
  order.state = 'SUCCESS'
  order.payment = {
    transactionId: `4200${randomDigits(6)}${beijingDay(now)}${randomDigits(10)}`,
    at: now,
    payer,
  }
  const wrong = world.strike(
    'F45',
    'payment-notification',
    orderNumbers(order),
    ({ booked }) => booked === true,
  )
  if (wrong) order.misstated = wrong.params
  world.note(orderNumbers(order), '钱付了')
  notifyPaid(world, order)
  world.store.changed()
}

/**
 * 查询订单, with the staleness of F29.
 * @throws PayError 400 when ?mchid is missing or another's; 404 by F30
 */
export function queryOrder(world: World, order: PayOrder, mchid: string | null): JsonObject {
  requireMchid(world, mchid, 'query')
  if (world.strike('F30', 'query', orderNumbers(order))) throw unknownOrder()
  const stale = staleState(world, order)
  if (stale) return orderView({ ...order, state: stale, payment: undefined }, world.now())
  return orderView(order, world.now())
}

/** @throws PayError 404 ORDER_NOT_EXIST */
export function findOrder(world: World, outTradeNo: string): PayOrder {
  const order = world.state.orders.get(outTradeNo)
  if (!order) throw unknownOrder()
  return order
}

/** @throws PayError 404 ORDER_NOT_EXIST */
export function findTransaction(world: World, transactionId: string): PayOrder {
  const order = transactionOf(world, transactionId)
  if (!order) throw unknownOrder()
  return order
}

/** The order that this transaction paid, if there is one. */
export function transactionOf(world: World, transactionId: string): PayOrder | undefined {
  return [...world.state.orders.values()].find(
    ({ payment }) => payment?.transactionId === transactionId,
  )
}
