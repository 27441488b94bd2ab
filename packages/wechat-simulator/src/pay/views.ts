import { wechatTime } from '../clock'
import type { JsonObject } from '../fields'
import type { PayOrder, PayRefund } from '../state'
import { misstate } from './misstated'
import { tradeStateAt } from './rules'

const STATE_DESCRIPTION = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  CLOSED: '订单已关闭',
} as const

/** The numbers by which a fault may address this order. */
export function orderNumbers(order: PayOrder): string[] {
  return order.payment ? [order.outTradeNo, order.payment.transactionId] : [order.outTradeNo]
}

/** An order as the query answers it and (once paid) as the notification states it; amounts in fen. */
export function orderView(order: PayOrder, now: number): JsonObject {
  const state = tradeStateAt(order, now)
  const view: JsonObject = {
    mchid: order.mchid,
    appid: order.appid,
    out_trade_no: order.outTradeNo,
    trade_state: state,
    trade_state_desc: STATE_DESCRIPTION[state],
    attach: order.attach,
  }
  if (!order.payment) {
    return { ...view, amount: { total: order.total, currency: 'CNY', payer_currency: 'CNY' } }
  }
  const paid: JsonObject = {
    ...view,
    transaction_id: order.payment.transactionId,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    success_time: wechatTime(order.payment.at),
    payer: { openid: order.payment.payer ?? order.openid },
    amount: {
      total: order.total,
      payer_total: order.total,
      currency: 'CNY',
      payer_currency: 'CNY',
    },
  }
  if (order.misstated) misstate(paid, order.misstated)
  return paid
}

/** The numbers by which a fault may address this refund, its order included. */
export function refundNumbers(refund: PayRefund): string[] {
  return [refund.outRefundNo, refund.outTradeNo, refund.transactionId]
}

/** A refund as the API answers it. */
export function refundView(refund: PayRefund): JsonObject {
  return {
    ...commonRefund(refund),
    channel: 'ORIGINAL',
    create_time: wechatTime(refund.createdAt),
    status: refund.status,
    funds_account: 'AVAILABLE',
    amount: {
      ...refundAmount(refund),
      settlement_refund: refund.amount,
      settlement_total: refund.total,
      discount_refund: 0,
      currency: 'CNY',
    },
  }
}

/** A refund as the notification states it: `refund_status` instead of `status`. */
export function refundResource(refund: PayRefund, mchid: string): JsonObject {
  return {
    mchid,
    ...commonRefund(refund),
    refund_status: refund.status,
    amount: refundAmount(refund),
  }
}

function commonRefund(refund: PayRefund): JsonObject {
  const view: JsonObject = {
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    user_received_account: '支付用户零钱',
  }
  if (refund.successAt !== undefined) view.success_time = wechatTime(refund.successAt)
  return view
}

function refundAmount(refund: PayRefund): JsonObject {
  return {
    total: refund.total,
    refund: refund.amount,
    payer_total: refund.total,
    payer_refund: refund.amount,
  }
}
