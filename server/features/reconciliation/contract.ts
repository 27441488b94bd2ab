import { z } from 'zod'
import { fen, id, moment } from '../../lib/schema'

/**
 * `waiting`: to be asked for, or asked for in vain. `creating`: WeChat is still writing it. `done`: compared. `empty`: WeChat has
 * no bill of that day. `failed`: not to be had by 18:00; asked for again the next morning.
 */
export const RUN_STATES = ['waiting', 'creating', 'done', 'empty', 'failed'] as const
export type RunState = (typeof RUN_STATES)[number]

/**
 * How a number differs: `wechat_only` is no number of ours, `refunded_outside` neither, but the refund of a payment that is, made
 * at pay.weixin.qq.com; `ours_only` is a payment, `refund_missing` a refund, that the bill
 * lacks; `amount_differs` and `refund_amount_differs` speak for themselves; `transaction_differs` is a payment whose number
 * is another transaction's at WeChat; `paid_here_not` and `refunded_here_not` are in the
 * bill, and here something else is known.
 */
export const DIFFERENCE_CLASSES = [
  'wechat_only',
  'refunded_outside',
  'ours_only',
  'amount_differs',
  'refund_missing',
  'refund_amount_differs',
  'transaction_differs',
  'paid_here_not',
  'refunded_here_not',
] as const
export type DifferenceClass = (typeof DIFFERENCE_CLASSES)[number]

/** `settled`: both sides agree by now. `accepted`: they do not, and somebody has looked into it. */
export const DIFFERENCE_STATES = ['open', 'settled', 'accepted'] as const
export type DifferenceState = (typeof DIFFERENCE_STATES)[number]

/** A day of China time, as bills have it. */
const day = z.iso.date()

const side = z.object({
  /** payments and refunds */
  payments: z.number().int(),
  refunds: z.number().int(),
  paidFen: fen,
  refundedFen: fen,
})
/** What one side holds of a day. */
export type Side = z.infer<typeof side>

/** One side's view of a number: `state` in the words of that side, `transactionId` (微信订单号) where it names one. */
const seen = z.object({
  fen,
  state: z.string(),
  transactionId: z.string().nullable(),
  at: moment.nullable(),
})

export const differenceView = z.object({
  id: z.string(),
  date: day,
  class: z.enum(DIFFERENCE_CLASSES),
  /** one plain line, in Chinese */
  sentence: z.string(),
  kind: z.enum(['payment', 'refund']),
  /** out_trade_no or out_refund_no */
  no: z.string(),
  /** the payment of ours that a `refunded_outside` is of; else null */
  outTradeNo: z.string().nullable(),
  orderId: id.nullable(),
  ours: seen.nullable(),
  theirs: seen.nullable(),
  state: z.enum(DIFFERENCE_STATES),
  /** when it is looked at again by itself; null once it is settled or accepted */
  dueAt: moment.nullable(),
  note: z.string().nullable(),
  steps: z.array(z.object({ at: moment, who: z.string(), text: z.string() })),
})
export type DifferenceView = z.infer<typeof differenceView>

export const runView = z.object({
  date: day,
  state: z.enum(RUN_STATES),
  dueAt: moment.nullable(),
  comparedAt: moment.nullable(),
  /** what the bill sums up to, and what our books do; null until compared */
  theirs: side.nullable(),
  ours: side.nullable(),
  /** numbers on which both sides agree */
  matched: z.number().int(),
  /** rows that other apps of the same merchant number have in the bill; they are not compared */
  otherApps: z.number().int(),
  /** why there is no bill yet */
  note: z.string().nullable(),
})
export type RunView = z.infer<typeof runView>

/** Without a date: the newest days and everything that is open. */
export const reconciliationQuery = z.object({ date: day.optional() })
export const reconciliationView = z.object({
  /** the newest first, at most 31 */
  runs: z.array(runView),
  /** how many are open in all */
  open: z.number().int(),
  /** the oldest first, at most 200 */
  differences: z.array(differenceView),
})
export type ReconciliationView = z.infer<typeof reconciliationView>

export const datePath = z.object({ date: day })
/** `2026-11-21:ours_only:<number>`; what WeChat calls a number may have more letters than ours */
export const differencePath = z.object({ id: z.string().regex(/^[\w:*|@-]{1,100}$/) })
export const acceptBody = z.object({ note: z.string().trim().min(1).max(200) })
