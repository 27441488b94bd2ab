import { DAY, HOUR, SECOND } from '../clock'
import type { PayOrder, PayShipping } from '../state'
import type { World } from '../world'
import { enqueuePush, type PushSeed } from './pushes'

/** A receipt is confirmed by itself so long after shipping: by express, and otherwise (doc: 运营规范 九 1.5). */
const CONFIRMED_AFTER = { express: 10 * DAY, other: 2 * DAY }
/** WeChat reminds of what was not shipped by then, a mini-program that has shipped before. */
const REMINDED_AFTER = 48 * HOUR
const EXPRESS = 1

const STATE = { toShip: 1, shipped: 2, settled: 4, refunded: 5 }
const BY = { shopper: 1, time: 2 }

/** order_state of get_order. The money is settled at the moment of the confirmation, so 3 and 6 do not last. */
export function orderState(
  world: World,
  order: PayOrder,
  shipping: PayShipping | undefined,
): number {
  if (isRefunded(world, order)) return STATE.refunded
  if (shipping?.confirmedAt !== undefined) return STATE.settled
  return shipping?.finished ? STATE.shipped : STATE.toShip
}

/** Whether the whole of a payment has gone back. */
export function isRefunded(world: World, order: PayOrder): boolean {
  const refunds = [...world.state.refunds.values()].filter(
    ({ outTradeNo, status }) => outTradeNo === order.outTradeNo && status === 'SUCCESS',
  )
  return refunds.reduce((sum, { amount }) => sum + amount, 0) >= order.total
}

/** Confirms what time confirms, and reminds of what was not shipped. */
export function settleShippings(world: World): void {
  const { orders, shippings, reminded } = world.state
  for (const shipping of shippings.values()) {
    const order = orders.get(shipping.outTradeNo)
    const at = confirmedByTimeAt(shipping)
    if (order && world.now() >= at) confirm(world, order, shipping, { by: 'time', at })
  }
  if (shippings.size === 0) return
  for (const order of orders.values()) {
    const { outTradeNo, payment } = order
    const late = payment && world.now() >= payment.at + REMINDED_AFTER
    if (!late || shippings.has(outTradeNo) || reminded.includes(outTradeNo)) continue
    if (isRefunded(world, order)) continue
    reminded.push(outTradeNo)
    enqueuePush(world, reminderEvent(order))
  }
}

/** The shopper, or the time, says that the goods are with her; nothing happens twice, or after the money went back. */
export function confirm(
  world: World,
  order: PayOrder,
  shipping: PayShipping,
  { by, at }: { by: keyof typeof BY; at: number },
): boolean {
  if (!shipping.finished || shipping.confirmedAt !== undefined) return false
  if (isRefunded(world, order)) return false
  shipping.confirmedAt = at
  shipping.confirmedBy = by
  enqueuePush(world, settledEvent(order, shipping, at))
  world.store.changed()
  return true
}

function confirmedByTimeAt({ shippedAt, logisticsType }: PayShipping): number {
  return shippedAt + CONFIRMED_AFTER[logisticsType === EXPRESS ? 'express' : 'other']
}

const seconds = (at: number): number => Math.floor(at / SECOND)

function about(order: PayOrder): Pick<PushSeed, 'outTradeNo' | 'fields'> {
  return {
    outTradeNo: order.outTradeNo,
    fields: {
      transaction_id: order.payment?.transactionId ?? '',
      merchant_id: order.mchid,
      sub_merchant_id: '',
      merchant_trade_no: order.outTradeNo,
      pay_time: seconds(order.payment?.at ?? 0),
    },
  }
}

/** What is pushed when a payment's goods are shipped. */
export function shippedEvent(world: World, order: PayOrder, shipping: PayShipping): PushSeed {
  const seed = about(order)
  return {
    ...seed,
    event: 'trade_manage_order_settlement',
    fields: {
      ...seed.fields,
      shipped_time: seconds(shipping.shippedAt),
      estimated_settlement_time: seconds(Math.max(confirmedByTimeAt(shipping), world.now())),
    },
  }
}

function settledEvent(order: PayOrder, shipping: PayShipping, at: number): PushSeed {
  const seed = about(order)
  return {
    ...seed,
    event: 'trade_manage_order_settlement',
    fields: {
      ...seed.fields,
      shipped_time: seconds(shipping.shippedAt),
      confirm_receive_method: BY[shipping.confirmedBy ?? 'time'],
      confirm_receive_time: seconds(at),
      settlement_time: seconds(at),
    },
  }
}

function reminderEvent(order: PayOrder): PushSeed {
  const seed = about(order)
  const msg = '订单已超过48小时未发货，请及时发货'
  return { ...seed, event: 'trade_manage_remind_shipping', fields: { ...seed.fields, msg } }
}
