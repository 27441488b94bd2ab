import { DAY, HOUR, MINUTE } from '../clock'
import type { PayOrder, PayRefund, TradeState } from '../state'
import { PayError } from './errors'

/** A prepay_id can be paid for 2 hours (doc: JSAPI下单). */
const PREPAY_LIFE = 2 * HOUR
/** An unpaid order is closed by the platform after 7 days (doc: 关闭订单). */
const UNPAID_LIFE = 7 * DAY
/** The shortest usable time_expire; a shorter one is raised to it (doc: JSAPI下单). */
const SHORTEST_EXPIRY = MINUTE
/** Refunds are accepted for 365 days, 50 of an order, at least a minute apart (doc: 申请退款). */
const REFUNDABLE_FOR = 365 * DAY
const MOST_REFUNDS = 50
const REFUND_SPACING = MINUTE

/** The trade state at this moment: an unpaid order closes by itself after 7 days. */
export function tradeStateAt(
  order: Pick<PayOrder, 'state' | 'createdAt'>,
  now: number,
): TradeState {
  const abandoned = order.state === 'NOTPAY' && now >= order.createdAt + UNPAID_LIFE
  return abandoned ? 'CLOSED' : order.state
}

/**
 * Until when (ms) an order can be paid. Sources disagree about the upper bound (7, 15 or 90 days), so the
 * strictest holds.
 * @returns null when time_expire has passed or lies more than 7 days ahead
 */
export function expiryOf(timeExpire: number | undefined, now: number): number | null {
  if (timeExpire === undefined) return now + UNPAID_LIFE
  if (!(timeExpire > now) || timeExpire > now + UNPAID_LIFE) return null
  return Math.max(timeExpire, now + SHORTEST_EXPIRY)
}

/**
 * What a repeated order request gets: nothing (a new prepay_id) or an error. The parameters of the first
 * request are frozen; an order that is paid, closed or expired needs a new number.
 */
export function repeatRefusal(order: PayOrder, frozen: string, now: number): PayError | null {
  if (order.frozen !== frozen) return new PayError(403, 'OUT_TRADE_NO_USED', '商户订单号重复')
  const state = tradeStateAt(order, now)
  if (state === 'CLOSED') return orderClosed()
  if (state !== 'NOTPAY') return new PayError(400, 'ORDERPAID', '该订单已支付')
  if (now >= order.expiresAt) return orderExpired()
  return null
}

/** An order that is closed cannot be placed again under its number. */
export function orderClosed(): PayError {
  return new PayError(400, 'ORDER_CLOSED', '该订单已关闭，请重新下单')
}

/** Nor can one whose time of paying is over. */
export function orderExpired(): PayError {
  return new PayError(400, 'INVALID_REQUEST', '订单已过期，请重新下单')
}

/** What closing does: close it, nothing (already closed), or an error (paid). */
export function closeDecision(order: PayOrder, now: number): 'close' | 'already' | PayError {
  const state = tradeStateAt(order, now)
  if (state === 'CLOSED') return 'already'
  return state === 'NOTPAY' ? 'close' : new PayError(400, 'ORDERPAID', '该订单已支付')
}

/** What the cashier says when it is too late. */
export const PAYING_OVER = '订单已超过支付时间'
export const PREPAY_OVER = '预支付交易会话已过期'

/**
 * Why the cashier will not take the money, as the detail of `requestPayment:fail`, or null when it will.
 * Only the person who ordered can pay.
 */
export function cashierRefusal(
  order: PayOrder,
  prepayId: string,
  openid: string,
  now: number,
): string | null {
  const state = tradeStateAt(order, now)
  if (order.openid !== openid) return '下单账号与支付账号不一致'
  if (state === 'CLOSED') return '订单已关闭'
  if (state !== 'NOTPAY') return '该订单已支付'
  if (now >= order.expiresAt) return PAYING_OVER
  const prepay = order.prepays.find(({ id }) => id === prepayId)
  if (!prepay || now >= prepay.at + PREPAY_LIFE) return PREPAY_OVER
  return null
}

/** Whether a first-time refund is refused; `refunds` are those of the same order, `amount`/`total` in fen. */
export function refundRefusal(
  order: PayOrder,
  refunds: readonly PayRefund[],
  request: { amount: number; total: number },
  now: number,
): PayError | null {
  if (!order.payment) return new PayError(404, 'RESOURCE_NOT_EXISTS', '订单不存在或未支付')
  if (now > order.payment.at + REFUNDABLE_FOR) {
    return new PayError(400, 'TRADE_OVERDUE', '订单已经超过退款期限')
  }
  if (request.total !== order.total) {
    return new PayError(400, 'INVALID_REQUEST', '订单金额与原订单不一致')
  }
  const open = refunds.filter(({ status }) => status !== 'CLOSED')
  const refunded = open.reduce((sum, refund) => sum + refund.amount, 0)
  if (refunded + request.amount > order.total) {
    return new PayError(400, 'INVALID_REQUEST', '申请退款金额大于订单可退金额')
  }
  if (refunds.length >= MOST_REFUNDS) {
    return new PayError(400, 'INVALID_REQUEST', '单笔订单部分退款次数超过 50 次')
  }
  if (refunds.some((refund) => now < refund.createdAt + REFUND_SPACING)) {
    return new PayError(429, 'FREQUENCY_LIMITED', '单笔订单请求频率过高，请于1分钟后重试')
  }
  return null
}

/** A repeated refund request with other parameters is refused; with the same ones it gets the refund. */
export function refundRepeatRefusal(refund: PayRefund, frozen: string): PayError | null {
  if (refund.frozen === frozen) return null
  return new PayError(
    400,
    'REFUND_FEE_MISMATCH',
    '订单金额或退款金额与之前请求不一致，请核实后再试',
  )
}

/** Parameters in a form that is equal exactly when they are equal: keys sorted at every level. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}
