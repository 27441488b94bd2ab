import { beijingDay, SECOND } from '../clock'
import { Fields, type JsonObject } from '../fields'
import { randomDigits } from '../random'
import type { PayOrder, PayRefund } from '../state'
import type { World } from '../world'
import { paramError, PayError } from './errors'
import { notifyRefunded } from './notifications'
import { findTransaction } from './orders'
import { readNotifyUrl } from './order-request'
import { canonical, refundRefusal, refundRepeatRefusal } from './rules'
import { refundView } from './views'

const OUT_REFUND_NO = /^[0-9A-Za-z_\-|*@]+$/
/** How long (business time) a refund stays PROCESSING. */
const REFUND_TAKES = 3 * SECOND

/**
 * 申请退款: accepted as PROCESSING; the same out_refund_no with the same parameters refunds once.
 * @throws PayError when the parameters or the order do not allow it
 */
export function createRefund(world: World, body: JsonObject): JsonObject {
  const fields = new Fields(body, paramError)
  const outRefundNo = fields.text('out_refund_no', { max: 64, pattern: OUT_REFUND_NO })
  const known = world.state.refunds.get(outRefundNo)
  const refusal = known && refundRepeatRefusal(known, canonical(body))
  if (refusal) throw refusal
  const refund = known ?? acceptRefund(world, fields, body)
  return refundView(refund)
}

/** 查询退款. @throws PayError 404 RESOURCE_NOT_EXISTS */
export function findRefund(world: World, outRefundNo: string): PayRefund {
  settleRefunds(world)
  const refund = world.state.refunds.get(outRefundNo)
  if (!refund) throw new PayError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在')
  return refund
}

/** Lets refunds succeed whose time has come, and tells the merchant who asked to be told. */
export function settleRefunds(world: World): void {
  for (const refund of world.state.refunds.values()) {
    const due = refund.createdAt + REFUND_TAKES
    if (refund.status !== 'PROCESSING' || world.now() < due) continue
    refund.status = 'SUCCESS'
    refund.successAt = due
    if (refund.notifyUrl) notifyRefunded(world, refund, refund.notifyUrl)
    world.store.changed()
  }
}

function acceptRefund(world: World, fields: Fields, body: JsonObject): PayRefund {
  const order = refundedOrder(world, fields)
  const amount = fields.object('amount')
  amount.oneOf('currency', ['CNY'])
  const request = {
    amount: amount.integer('refund', { min: 1 }),
    total: amount.integer('total', { min: 1 }),
  }
  const others = [...world.state.refunds.values()].filter(
    ({ outTradeNo }) => outTradeNo === order.outTradeNo,
  )
  const now = world.now()
  const refusal = refundRefusal(order, others, request, now)
  if (refusal) throw refusal
  const refund: PayRefund = {
    outRefundNo: fields.text('out_refund_no'),
    refundId: `5030${randomDigits(6)}${beijingDay(now)}${randomDigits(11)}`,
    outTradeNo: order.outTradeNo,
    transactionId: order.payment?.transactionId ?? '',
    ...request,
    reason: fields.optionalText('reason', { max: 80 }),
    notifyUrl: fields.absent('notify_url') ? undefined : readNotifyUrl(fields, 256),
    frozen: canonical(body),
    createdAt: now,
    status: 'PROCESSING',
  }
  order.state = 'REFUND'
  world.state.refunds.set(refund.outRefundNo, refund)
  world.store.changed()
  return refund
}

/** The order named by transaction_id or out_trade_no. */
function refundedOrder(world: World, fields: Fields): PayOrder {
  const transactionId = fields.optionalText('transaction_id', { max: 32 })
  const outTradeNo = fields.optionalText('out_trade_no', { max: 32 })
  if (!transactionId && !outTradeNo) {
    throw fields.wrong('transaction_id', 'transaction_id 和 out_trade_no 必须二选一')
  }
  const order = transactionId
    ? findTransaction(world, transactionId)
    : world.state.orders.get(outTradeNo ?? '')
  if (!order || (outTradeNo && order.outTradeNo !== outTradeNo)) {
    throw new PayError(404, 'RESOURCE_NOT_EXISTS', '订单不存在')
  }
  return order
}
