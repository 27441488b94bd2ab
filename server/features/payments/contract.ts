import { z } from 'zod'
import { fen, id, moment } from '../../lib/schema'
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
] as const
export type RefundState = (typeof REFUND_STATES)[number]

export const refundPath = z.object({ outRefundNo: id })
export const refundAskedView = z.object({ outRefundNo: id, state: z.enum(REFUND_STATES) })

/**
 * What waits for people, at most 100 of a kind: payments whose amount or owner WeChat confirms to be wrong, refunds that do
 * not get through, notifications that contradict the books or cannot be read.
 */
export const waitingView = z.object({
  payments: z.array(z.object({ outTradeNo: id, orderId: id, since: moment })),
  refunds: z.array(
    z.object({
      outRefundNo: id,
      orderId: id,
      fen,
      state: z.enum(REFUND_STATES),
      /** WeChat's last refusal */
      refusal: z.string().nullable(),
      since: moment,
    }),
  ),
  notifications: z.array(
    z.object({ id: z.string(), eventType: z.string(), state: z.string(), receivedAt: moment }),
  ),
})
export type WaitingView = z.infer<typeof waitingView>
