import type { AttemptState, RefundState } from '../contract'

/** One change of state, in words for people who look into a case. */
export type Change = { at: Date; event: string; from: string; to: string }

/** One order number at WeChat Pay. Amounts in fen; what is not known yet is absent, so that the sparse indexes hold little. */
export type Attempt = {
  /** out_trade_no */
  _id: string
  orderId: string
  appid: string
  mchid: string
  openid: string
  totalFen: number
  /** The request's body as it was first sent; repeated byte for byte. */
  frozen: string
  /** The end of paying, business time. */
  timeExpire: Date
  state: AttemptState
  /** When the state began. */
  since: Date
  /** When WeChat is asked again; absent in a final state. */
  dueAt?: Date
  /** The order's id until the attempt's first end: at most one such attempt an order. Money told later does not bring it back. */
  openFor?: string
  prepayId?: string
  prepayAt?: Date
  transactionId?: string
  payerOpenid?: string
  successTime?: Date
  /** What the money did: paid the order, or came too late for it and goes back. */
  settled?: 'order' | 'late'
  /** Who put a doubtful payment away, and why: its money went back at WeChat. */
  putAway?: string
  /** How many refund numbers were used for this payment. */
  refundNumbers?: number
  /** When WeChat was last asked for a refund of this payment: the next one waits for its turn. */
  refundTurnAt?: Date
  version: number
  history: Change[]
}

/** One refund number at WeChat Pay. Amounts in fen. */
export type Refund = {
  /** out_refund_no */
  _id: string
  /** Why money goes back, once each: `order:<order id>:<id of the order's refund>` or `auto:<out_trade_no>`. */
  reasonKey: string
  /** The order's own name of it: an id of its refunds, or the out_trade_no of late money. */
  refundOf: string
  /** Counts the numbers that were used for this reason: a refund that WeChat closed is asked again under a new one. */
  generation: number
  outTradeNo: string
  orderId: string
  fen: number
  totalFen: number
  /** `order`: the order's money, its end is told to the order. `auto`: money that came late or twice. */
  purpose: 'order' | 'auto'
  frozen: string
  /** When the money was first asked back, under whatever number: how long whoever paid has waited. */
  askedAt: Date
  state: RefundState
  since: Date
  dueAt?: Date
  /** When WeChat was first asked for it: from then on a query goes before each further request. */
  submittedAt?: Date
  /** WeChat's refund_id */
  refundId?: string
  /** When WeChat accepted it, by its own word where it gave one: the day of its bill. */
  acceptedAt?: Date
  /** WeChat's last refusal, for people. */
  refusal?: string
  /** Who paid it back in another way than through WeChat, and why. */
  paidOtherwise?: string
  version: number
  history: Change[]
}

/**
 * `waiting`: to be applied. `applied` and `ignored` (repeated, stale, unknown type): done. `quarantined`: signed, but
 * contradicting our books. `unmatched`: about something that is not ours. `unreadable`: signed, but not to be decrypted, or
 * of WeChat Pay's second version, whose key we do not have. The last three are looked at by people, who settle them.
 */
export type InboxState =
  'waiting' | 'applied' | 'ignored' | 'quarantined' | 'unmatched' | 'unreadable' | 'settled'

/** One notification of WeChat Pay, with the bytes as they came. */
export type Notification = {
  /** WeChat's notification id; `raw:` and a digest for one that could not be opened. */
  _id: string
  eventType: string
  raw: Buffer
  /** What was decrypted, as the port gave it. */
  fact: unknown
  state: InboxState
  receivedAt: Date
  processedAt?: Date
  /** When it is tried (again); absent when it is done. */
  dueAt?: Date
  tries: number
  note?: string
}

/**
 * What became of a verified fact; the names are those of the inbox. `waiting`: it can be judged only when WeChat was asked
 * about the payment it belongs to.
 */
export type FactResult = Exclude<InboxState, 'unreadable' | 'settled'>
