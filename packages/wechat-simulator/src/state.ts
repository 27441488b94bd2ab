import type { PlatformKeys } from './crypto/certificate'
import type { ArmedFault, FaultParams } from './faults'
import type { JsonObject } from './fields'

/** Times are ms since the epoch: business time, but machine time where a comment says so. Money is fen. */
export type State = {
  platform: PlatformKeys
  codes: PhoneCode[]
  tokens: AccessTokens
  orders: Map<string, PayOrder>
  refunds: Map<string, PayRefund>
  notifications: PayNotification[]
  latePayments: LatePayment[]
  events: PayEvent[]
  shippings: Map<string, PayShipping>
  /** Numbers of orders whose shipping was reminded of. */
  reminded: string[]
  pushes: PlatformPush[]
  /** Where WeChat's own shipping messages lead; set by set_msg_jump_path. */
  jumpPath: string | null
  consents: Consent[]
  messages: SubscribeMessage[]
  chats: Map<string, ChatMessage[]>
  shownCodes: Map<string, ShownCode[]>
  faults: ArmedFault[]
}

/** A one-use code of `wx.login` or of the phone-number button. `expiresAt` is machine time. */
export type PhoneCode = {
  code: string
  kind: 'login' | 'phone'
  personId: string
  expiresAt: number
  used: boolean
}

/** Access tokens that exist, newest last, and the moments of forced refreshes; all machine time. */
export type AccessTokens = { live: { token: string; expiresAt: number }[]; forcedAt: number[] }

/** A payment order as WeChat Pay holds it. `frozen` is the first request's parameters in canonical form. */
export type PayOrder = {
  outTradeNo: string
  appid: string
  mchid: string
  openid: string
  total: number
  description: string
  attach: string
  notifyUrl: string
  frozen: string
  createdAt: number
  expiresAt: number
  prepays: { id: string; at: number }[]
  state: TradeState
  /** `payer`: the openid of who paid, where it is not who ordered. */
  payment?: { transactionId: string; at: number; payer?: string }
  /** What WeChat's own books state wrongly about the payment (F45). */
  misstated?: FaultParams
}

export type TradeState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'

/** Money that arrives although its order is closed (F52). */
export type LatePayment = { outTradeNo: string; at: number }

/** Something that happened at WeChat to a payment or refund of these numbers, in words. `at` is machine time. */
export type PayEvent = { at: number; numbers: readonly string[]; what: string; fault?: string }

export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'

/**
 * A refund; `frozen` as in PayOrder, `course` what becomes of it in time. Without `notifyUrl` nobody is told what became of
 * it.
 */
export type PayRefund = {
  outRefundNo: string
  refundId: string
  outTradeNo: string
  transactionId: string
  amount: number
  total: number
  reason?: string
  notifyUrl?: string
  frozen: string
  createdAt: number
  status: RefundStatus
  course: { at: number; to: Exclude<RefundStatus, 'PROCESSING'> }[]
  successAt?: number
}

/**
 * A notification with its ladder: `rounds` counts the sendings on the ladder (duplicates count once), `nextAt`
 * is null once nothing more will be sent. `v2`: it goes out as XML (F47).
 */
export type PayNotification = {
  id: string
  event: 'TRANSACTION.SUCCESS' | `REFUND.${RefundStatus}`
  outTradeNo: string
  outRefundNo?: string
  url: string
  createdAt: number
  resource: JsonObject
  v2?: boolean
  state: 'pending' | 'acknowledged' | 'given-up' | 'lost' | 'held'
  attempts: NotificationAttempt[]
  rounds: number
  nextAt: number | null
}

/** One sending: the merchant's HTTP status, or null with the reason there is none. */
export type NotificationAttempt = { at: number; status: number | null; problem?: string }

/**
 * The shipping of a payment. `finished` is false between the parcels of a split one; `uploads` counts how often it was finished.
 * `uploadTime` is what the upload said.
 */
export type PayShipping = {
  outTradeNo: string
  logisticsType: number
  deliveryMode: number
  finished: boolean
  parcels: { itemDesc: string; trackingNo?: string; expressCompany?: string }[]
  uploadTime: number
  shippedAt: number
  uploads: number
  confirmedAt?: number
  confirmedBy?: 'shopper' | 'time'
}

/** A message to the merchant's server; `nextAt` is null once nothing more will be sent. */
export type PlatformPush = {
  id: string
  event: string
  outTradeNo?: string
  message: JsonObject
  createdAt: number
  state: 'pending' | 'acknowledged' | 'given-up' | 'lost'
  attempts: NotificationAttempt[]
  nextAt: number | null
}

/** How many more messages of a template this openid accepts. */
export type Consent = { openid: string; templateId: string; left: number }

export type SubscribeMessage = {
  personId: string
  templateId: string
  title: string
  data: { name: string; value: string }[]
  page?: string
  at: number
}

/** Exactly one of text, card and image; an image that is a code carries its text and, for a mini-program code, path. */
export type ChatMessage = {
  id: string
  from: string
  at: number
  text?: string
  card?: { title: string; path: string; imageUrl?: string }
  image?: { data: string; text?: string; path?: string }
}

/** A code on a phone's screen: its text, and for a mini-program code the path it opens. */
export type ShownCode = { label: string; kind: 'qr' | 'wxacode'; text: string; path?: string }

/** A state in which nothing has happened yet. */
export function emptyState(platform: PlatformKeys): State {
  return {
    platform,
    codes: [],
    tokens: { live: [], forcedAt: [] },
    orders: new Map(),
    refunds: new Map(),
    notifications: [],
    latePayments: [],
    events: [],
    shippings: new Map(),
    reminded: [],
    pushes: [],
    jumpPath: null,
    consents: [],
    messages: [],
    chats: new Map(),
    shownCodes: new Map(),
    faults: [],
  }
}
