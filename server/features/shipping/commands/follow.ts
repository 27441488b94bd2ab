import { isDuplicate } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { orderById, type Order } from '../../orders/index'
import { paymentOf } from '../../payments/index'
import { Shipments, shipmentByNo } from '../model/shipment'
import { describeGoods, standOf, uploadAt } from '../rules/order'
import type { Shipment } from '../rules/shipment'
import { nextAlarm, nextDue } from '../rules/times'
import { moveShipment } from './move'

/**
 * Brings a paid order's shipment to what the order is now: begun when it is paid, due when all is collected or asked back,
 * not needed when the whole went back. An order of 0 fen has none. Safe to repeat, in any order.
 */
export async function followOrder(deps: Deps, { orderId }: { orderId: string }): Promise<void> {
  const order = await orderById(orderId)
  const payment = order && (await paymentOf(orderId))
  if (!order?.paidAt || !payment) return
  const known = await shipmentByNo(payment.outTradeNo)
  const shipment = known ?? (await begin(deps, { ...order, paidAt: order.paidAt }, payment))
  const stand = standOf(order)
  if (stand === 'given_back') await moveShipment(deps, shipment, stand)
  if (stand !== 'collected') return
  const dueAt = uploadAt(order, deps.now())
  const itemDesc = describeGoods(order.lines)
  await moveShipment(deps, shipment, stand, { dueAt, itemDesc, tries: 0 })
}

async function begin(
  deps: Deps,
  order: Order & { paidAt: Date },
  { outTradeNo, openid }: { outTradeNo: string; openid: string },
): Promise<Shipment> {
  const { _id: orderId, storeId, paidAt, promisedAt, lines } = order
  const now = deps.now()
  const shipment: Shipment = {
    ...{ _id: outTradeNo, orderId, storeId, openid, itemDesc: describeGoods(lines) },
    ...{ state: 'expected', since: now, paidAt, promisedAt, alarms: [], tries: 0 },
    ...{ errcode: null, uploadedAt: null, version: 1, history: [] },
    settlement: { estimatedAt: null, method: null, confirmedAt: null, settledAt: null },
  }
  const dueAt = nextDue(shipment, now) ?? undefined
  const alarmAt = nextAlarm(shipment) ?? undefined
  try {
    await Shipments.insertMany([{ ...shipment, dueAt, alarmAt }])
    return shipment
  } catch (error) {
    const other = isDuplicate(error) ? await shipmentByNo(outTradeNo) : null
    if (!other) throw error
    return other
  }
}
