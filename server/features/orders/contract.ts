import { z } from 'zod'
import { fen, id, moment, quantity } from '../../lib/schema'
import { namedSku } from '../catalog/contract'
import { quoteBody } from '../quote/contract'

/** Money is a state of the order. */
export const MONEY_STATES = [
  'unpaid',
  'cancelling',
  'cancelled',
  'paid',
  'refunding',
  'refunded',
] as const
export type MoneyState = (typeof MONEY_STATES)[number]

/** Fulfilment is a state of the line. */
export const LINE_STATES = ['waiting', 'preparing', 'ready', 'handed_over', 'cancelled'] as const
export type LineState = (typeof LINE_STATES)[number]

/** Why money of an order goes back. `late`: it came when the order no longer wanted any, or a second time. */
export const REFUND_CAUSES = [
  'before_handover',
  'cannot_fulfil',
  'return',
  'unwanted',
  'late',
] as const
export type RefundCause = (typeof REFUND_CAUSES)[number]

/** A refund of an order: asked of payments, delayed at WeChat, or back with the shopper. */
export const ORDER_REFUND_STATES = ['asked', 'delayed', 'done'] as const
export type OrderRefundState = (typeof ORDER_REFUND_STATES)[number]

export const REFUND_ASKERS = ['shopper', 'store', 'payments'] as const
export type RefundAsker = (typeof REFUND_ASKERS)[number]

/** Derived from money and lines, for people. */
export const ORDER_STATUSES = [
  'unpaid',
  'cancelling',
  'cancelled',
  'preparing',
  'ready',
  'completed',
  'refunding',
  'refunded',
] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

export const ORDER_ACTIONS = [
  'pay',
  'cancel',
  'show_code',
  'buy_again',
  'mark_ready',
  'hand_over',
  'refund',
] as const
export type OrderAction = (typeof ORDER_ACTIONS)[number]

/** Placing sends choices and the fingerprint of the quote that was shown; never an amount. */
export const placeBody = quoteBody.extend({
  fingerprint: z.string().min(16).max(128),
  note: z.string().max(100).optional(),
})
export type PlaceBody = z.infer<typeof placeBody>

export const orderLine = namedSku.extend({
  id,
  productId: id,
  quantity: z.number().int(),
  unitFen: fen,
  paidFen: fen,
  /** back with the shopper, of `paidFen` */
  refundedFen: fen,
  /** units asked back whose money is on its way; units whose money is back; units given to the shopper */
  refunding: z.number().int(),
  refunded: z.number().int(),
  handedOver: z.number().int(),
  state: z.enum(LINE_STATES),
})
export type OrderLine = z.infer<typeof orderLine>

export const orderRefund = z.object({
  id,
  fen,
  /** empty for money that came late or twice */
  lines: z.array(z.object({ lineId: id, title: z.string(), quantity: z.number().int() })),
  by: z.enum(REFUND_ASKERS),
  reason: z.string(),
  state: z.enum(['processing', 'delayed', 'done']),
  at: moment,
  doneAt: moment.nullable(),
  /** where this money is now, e.g. 正在退款 ¥426.66，原路返回，处理中 */
  sentence: z.string(),
})
export type OrderRefundView = z.infer<typeof orderRefund>

export const orderView = z.object({
  id,
  no: z.string(),
  storeId: id,
  storeName: z.string(),
  status: z.enum(ORDER_STATUSES),
  money: z.enum(MONEY_STATES),
  lines: z.array(orderLine),
  goodsFen: fen,
  payableFen: fen,
  paidFen: fen,
  refundedFen: fen,
  /** in the order in which they were asked for */
  refunds: z.array(orderRefund),
  /** one truthful sentence about the money, e.g. 已退款 ¥1,280.00，原路返回，已到账 */
  moneyLine: z.string(),
  pointsToEarn: z.number().int(),
  placedAt: moment,
  /** unpaid: pay before */
  holdUntil: moment.nullable(),
  paidAt: moment.nullable(),
  promisedAt: moment.nullable(),
  note: z.string(),
  actions: z.array(z.enum(ORDER_ACTIONS)),
})
export type OrderView = z.infer<typeof orderView>

export const orderList = z.object({ orders: z.array(orderView), next: z.string().nullable() })
export type OrderList = z.infer<typeof orderList>
export const orderListQuery = z.object({
  status: z.enum(['unpaid', 'to_collect', 'done']).optional(),
  after: z.string().max(60).optional(),
})
export const orderPath = z.object({ orderId: id })
export const storeOrderPath = z.object({ storeId: id, orderId: id })
export const readyBody = z.object({ lineIds: z.array(id).min(1).max(50).optional() })
/** What the store gives back of what was not handed over; without `lines`, all of it. */
export const refundBody = z.object({
  reason: z.string().trim().min(2).max(60),
  lines: z
    .array(z.object({ lineId: id, quantity }))
    .min(1)
    .max(50)
    .optional(),
})
export type RefundBody = z.infer<typeof refundBody>
