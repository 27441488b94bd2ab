import { signNotification, type SignedNotification } from '@yundian/wechat-simulator'
import { type Placed, PRICE_FEN, type Sale } from './sale'
import { LI } from './simulator'

/** The payment of an order as WeChat would tell it, with `changes`. */
export const paymentOf = ({ outTradeNo }: Placed, changes: object = {}) => ({
  mchid: '1900000001',
  appid: 'wx0123456789abcdef',
  out_trade_no: outTradeNo,
  transaction_id: `4200${outTradeNo}`,
  trade_type: 'JSAPI',
  trade_state: 'SUCCESS',
  trade_state_desc: '支付成功',
  success_time: '2026-11-22T10:01:00+08:00',
  payer: { openid: LI.openid },
  amount: { total: PRICE_FEN, payer_total: PRICE_FEN, currency: 'CNY', payer_currency: 'CNY' },
  ...changes,
})

type Request = Omit<Parameters<typeof signNotification>[1], 'event' | 'resource'>
type Resource = Parameters<typeof signNotification>[1]['resource']

/** WeChat's own calls, posted by a test. The sale is asked for late, because it begins in a hook. */
export const noticesTo = (sale: () => Sale) => ({
  told: (resource: object, request: Request = {}, event = 'TRANSACTION.SUCCESS') =>
    signNotification(sale().wechat.simulator, {
      ...request,
      event,
      resource: resource as Resource,
    }),
  post: ({ headers, body }: SignedNotification, path: 'payments' | 'refunds' = 'payments') =>
    sale().request.post(`/api/v1/wechat/${path}`).set(headers).send(body),
})
