import { z } from 'zod'
import { orderView } from '../orders/contract'

/** What `wx.requestPayment` takes. `ok` there proves nothing: ask `pay/check` afterwards. */
export const payView = z.object({
  appId: z.string(),
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.literal('RSA'),
  paySign: z.string(),
})
export type PayView = z.infer<typeof payView>
export const payCheckView = z.object({ order: orderView })
export type PayCheckView = z.infer<typeof payCheckView>

/** In the order of their rank: a fact never moves an attempt to a lower one (WeChat platform notes, 6.2). */
export const ATTEMPT_STATES = [
  'created',
  'unknown',
  'notpay',
  'closing',
  'closed',
  'success',
  'mismatch',
  'put_away',
] as const
export type AttemptState = (typeof ATTEMPT_STATES)[number]

export const REFUND_STATES = [
  'requested',
  'unknown',
  'wait_funds',
  'processing',
  'success',
  'abnormal',
  'closed',
  'rejected',
  'paid_otherwise',
] as const
export type RefundState = (typeof REFUND_STATES)[number]
