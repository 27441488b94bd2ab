import { z } from 'zod'
import { rfc3339Ms } from '../lib/time'
import { type WechatApi, WechatRefusal, WechatUnavailable } from './http'
import type { Outcome, ShippingOrder, ShippingUpload } from './ports'
import type { WithToken } from './token'

/** 用户自提, and everything at once. */
const COLLECTED = { logistics_type: 4, delivery_mode: 1 }
/** By merchant number and our own number. */
const BY_OUT_TRADE_NO = 1

const STATES: Record<number, ShippingOrder['state']> = {
  1: 'to_ship',
  2: 'shipped',
  3: 'confirmed',
  4: 'settled',
  5: 'refunded',
  6: 'settling',
}

const orderAnswer = z.object({
  order: z.object({
    merchant_trade_no: z.string(),
    order_state: z.int().refine((state) => state in STATES),
    in_complaint: z.boolean().optional(),
  }),
})

type Config = { mchid: string }

/** docs: 发货信息录入. `unknown` when WeChat may have taken it. */
export function uploadShippingCall(api: WechatApi, withToken: WithToken, { mchid }: Config) {
  return ({ outTradeNo, openid, itemDesc, at }: ShippingUpload): Promise<Outcome<void>> =>
    outcomeOf(withToken, async (access_token) => {
      await api.json(
        {
          path: '/wxa/sec/order/upload_shipping_info',
          query: { access_token },
          body: {
            order_key: { order_number_type: BY_OUT_TRADE_NO, mchid, out_trade_no: outTradeNo },
            ...COLLECTED,
            shipping_list: [{ item_desc: itemDesc }],
            upload_time: rfc3339Ms(at),
            payer: { openid },
          },
        },
        z.unknown(),
      )
    })
}

/** docs: 查询订单发货状态. An answer about another payment is no answer. */
export function shippingOrderCall(api: WechatApi, withToken: WithToken, { mchid }: Config) {
  return (outTradeNo: string): Promise<Outcome<ShippingOrder>> =>
    outcomeOf(withToken, async (access_token) => {
      const { order } = await api.json(
        {
          path: '/wxa/sec/order/get_order',
          query: { access_token },
          body: { merchant_id: mchid, merchant_trade_no: outTradeNo },
        },
        orderAnswer,
      )
      const state = STATES[order.order_state]
      if (order.merchant_trade_no !== outTradeNo || !state) {
        throw new WechatUnavailable(`an answer about ${order.merchant_trade_no}`)
      }
      return { state, inComplaint: order.in_complaint ?? false }
    })
}

async function outcomeOf<T>(
  withToken: WithToken,
  call: (accessToken: string) => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { kind: 'ok', data: await withToken(call) }
  } catch (error) {
    if (error instanceof WechatRefusal) {
      return { kind: 'refused', status: 200, code: String(error.errcode), message: error.errmsg }
    }
    return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) }
  }
}
