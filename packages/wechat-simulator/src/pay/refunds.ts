import { beijingDay } from '../clock'
import { Fields, type JsonObject } from '../fields'
import { randomDigits } from '../random'
import type { PayOrder, PayRefund } from '../state'
import type { World } from '../world'
import { paramError, PayError } from './errors'
import { notifyRefunded } from './notifications'
import { transactionOf } from './orders'
import { readNotifyUrl } from './order-request'
import { courseOf, forcedRefusal } from './refund-faults'
import { canonical, refundRefusal, refundRepeatRefusal } from './rules'
import { orderNumbers, refundNumbers, refundView } from './views'

const OUT_REFUND_NO = /^[0-9A-Za-z_\-|*@]+$/

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
  if (known) return refundView(known)
  const refund = acceptRefund(world, fields, body)
  if (world.strike('F56', 'refund', refundNumbers(refund))) {
    throw new PayError(429, 'FREQUENCY_LIMITED', '请求频率过高，请稍后重试')
  }
  return refundView(refund)
}

/** 查询退款. @throws PayError 404 RESOURCE_NOT_EXISTS */
export function findRefund(world: World, outRefundNo: string): PayRefund {
  settleRefunds(world)
  const refund = world.state.refunds.get(outRefundNo)
  if (!refund) throw new PayError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在')
  return refund
}

/** Lets happen to refunds what their time has come for, and tells the merchant who asked to be told. */
export function settleRefunds(world: World): void {
  for (const refund of world.state.refunds.values()) {
    while (refund.course[0] && refund.course[0].at <= world.now()) turn(world, refund)
  }
}

/**
 * What a person does at pay.weixin.qq.com about an abnormal refund: the money reaches the shopper on another way, now.
 * Answers false when the refund is not abnormal.
 */
export function settleAbnormal(world: World, refund: PayRefund): boolean {
  if (refund.status !== 'ABNORMAL') return false
  refund.course = [{ at: world.now(), to: 'SUCCESS' }]
  turn(world, refund)
  return true
}

const TURNS = {
  SUCCESS: '退款已到账',
  CLOSED: '退款被关闭，没有退',
  ABNORMAL: '退款异常，没有到账',
}

/** The next turn of the refund's course. */
function turn(world: World, refund: PayRefund): void {
  const next = refund.course.shift()
  if (!next) return
  refund.status = next.to
  if (next.to === 'SUCCESS') refund.successAt = next.at
  world.note(refundNumbers(refund), TURNS[next.to])
  if (refund.notifyUrl) notifyRefunded(world, refund, refund.notifyUrl)
  world.store.changed()
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
  const numbers = [fields.text('out_refund_no'), ...orderNumbers(order)]
  const refusal = forcedRefusal(world, numbers) ?? refundRefusal(order, others, request, now)
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
    course: courseOf(world, numbers, now),
  }
  order.state = 'REFUND'
  world.state.refunds.set(refund.outRefundNo, refund)
  world.note(refundNumbers(refund), '退款已受理')
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
    ? transactionOf(world, transactionId)
    : world.state.orders.get(outTradeNo ?? '')
  if (!order || (outTradeNo && order.outTradeNo !== outTradeNo)) {
    throw new PayError(404, 'RESOURCE_NOT_EXISTS', '订单不存在')
  }
  return order
}
