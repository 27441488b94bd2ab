import type { LineState, MoneyState, OrderRefundState, RefundAsker, RefundCause } from '../contract'

/**
 * One line: what was bought, at what price (fen), and how far it is fulfilled, by units. `open` units are still to be
 * given to the shopper, `handedOver` were given, `refunding` are asked back while the money is on its way, of `refunded`
 * it is back; the last two may have been given before or not.
 */
export type Line = {
  lineId: string
  skuId: string
  productId: string
  categoryId: string
  kind: 'goods' | 'service'
  title: string
  options: string
  picture: string
  quantity: number
  open: number
  handedOver: number
  refunding: number
  refunded: number
  unitFen: number
  paidFen: number
  /** cumulative, what is back with the shopper */
  refundedFen: number
  state: LineState
  preparationMinutes: number
  decisionId: string
  sentence: string
}

/**
 * One step of the order. Who did it: `person:<id>`, `staff:<id>`, `payments` or `clock`; `requestKey` lets a repeated
 * request find the step that it took.
 */
export type HistoryRow = {
  at: Date
  actor: string
  requestKey?: string
  event: string
  from: MoneyState
  to: MoneyState
}

/** One hand-over of ready lines; `requestKey` lets a repeated request find its own. */
export type Handover = { requestKey: string; at: Date; staffId: string; lineIds: string[] }

/** So many units of a line, and what they cost (fen). */
export type RefundPart = { lineId: string; quantity: number; fen: number }

/**
 * Money of the order that goes back. Its id is also the number of the late payment (out_trade_no) when the cause is
 * `late`: that money was never the order's, so it has no parts.
 */
export type OrderRefund = {
  id: string
  requestKey: string | null
  by: RefundAsker
  actor: string
  cause: RefundCause
  reason: string
  at: Date
  parts: RefundPart[]
  fen: number
  state: OrderRefundState
  doneAt: Date | null
  /** done, but not through WeChat: people paid it back by other means */
  otherwise?: boolean
}

/** An order as it is stored. Amounts in fen, times in business time. */
export type Order = {
  _id: string
  no: string
  storeId: string
  personId: string
  requestKey: string
  money: MoneyState
  /** whether a payment was ever started: then only WeChat's word ends the order */
  attempted: boolean
  /** whether WeChat tells of a payment that does not fit the order; nobody trusts it yet */
  inDoubt: boolean
  lines: Line[]
  goodsFen: number
  payableFen: number
  paidFen: number
  /** of `paidFen`, what is back with the shopper */
  refundedFen: number
  refunds: OrderRefund[]
  pointsMultiplierBps: number
  pointsExpireMonths: number
  pointsToEarn: number
  rulesetVersions: { attribution: number; points: number; holds: number }
  note: string
  placedAt: Date
  holdUntil: Date
  /** no payment starts after this */
  payUntil: Date
  /** when an unpaid order is to be closed; null once that is decided */
  dueAt: Date | null
  paidAt: Date | null
  promisedAt: Date | null
  cancelledBy: 'shopper' | 'expiry' | null
  handovers: Handover[]
  version: number
  history: HistoryRow[]
}

/** Who looks: the manager sees what staff see, and may refund. */
export type Viewer = 'shopper' | 'staff' | 'manager'
