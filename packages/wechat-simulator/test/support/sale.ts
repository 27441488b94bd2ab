import type { Simulator } from '../../src'
import { pay, paymentCall, type Reply } from './merchant'
import { ANNA, APP, MCHID, sim } from './world'

const TRANSACTIONS = '/v3/pay/transactions'

/** The parameters of an order; a name can be overridden or removed with undefined. */
export function orderBody(outTradeNo: string, changes: Record<string, unknown> = {}) {
  return {
    appid: APP.appid,
    mchid: MCHID,
    description: '茶叶',
    out_trade_no: outTradeNo,
    notify_url: 'http://127.0.0.1:9/notify',
    amount: { total: 1999, currency: 'CNY' },
    payer: { openid: ANNA.openid },
    ...changes,
  }
}

export function place(
  simulator: Simulator,
  outTradeNo: string,
  changes: Record<string, unknown> = {},
  signal?: AbortSignal,
): Promise<Reply> {
  const body = orderBody(outTradeNo, changes)
  return pay(simulator, 'POST', `${TRANSACTIONS}/jsapi`, body, { signal })
}

export function query(simulator: Simulator, outTradeNo: string): Promise<Reply> {
  const path = `${TRANSACTIONS}/out-trade-no/${outTradeNo}?mchid=${MCHID}`
  return pay(simulator, 'GET', path)
}

export function closeOrder(simulator: Simulator, outTradeNo: string): Promise<Reply> {
  const path = `${TRANSACTIONS}/out-trade-no/${outTradeNo}/close`
  return pay(simulator, 'POST', path, { mchid: MCHID })
}

export function refund(
  simulator: Simulator,
  outTradeNo: string,
  outRefundNo: string,
  amount: number,
  changes: Record<string, unknown> = {},
  signal?: AbortSignal,
): Promise<Reply> {
  const body = {
    out_trade_no: outTradeNo,
    out_refund_no: outRefundNo,
    amount: { refund: amount, total: 1999, currency: 'CNY' },
    ...changes,
  }
  return pay(simulator, 'POST', '/v3/refund/domestic/refunds', body, { signal })
}

export function refundQuery(simulator: Simulator, outRefundNo: string): Promise<Reply> {
  return pay(simulator, 'GET', `/v3/refund/domestic/refunds/${outRefundNo}`)
}

/** What wx.requestPayment says on this person's phone. */
export async function cashier(
  simulator: Simulator,
  prepayId: unknown,
  { personId = ANNA.id, answer = 'pay', ...changes }: Record<string, string> = {},
): Promise<unknown> {
  const call = { ...paymentCall(String(prepayId)), ...changes, answer }
  return (await sim(simulator, 'POST', `/people/${personId}/pay`, call)).errMsg
}

/** Places an order and pays it. */
export async function sell(
  simulator: Simulator,
  outTradeNo: string,
  changes: Record<string, unknown> = {},
): Promise<void> {
  const placed = await place(simulator, outTradeNo, changes)
  await cashier(simulator, placed.json?.prepay_id)
}

/** Arms a fault. */
export function arm(simulator: Simulator, fault: string, more: Record<string, unknown> = {}) {
  return sim(simulator, 'POST', '/faults', { fault, ...more })
}
