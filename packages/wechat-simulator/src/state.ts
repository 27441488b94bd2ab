import type { PlatformKeys } from './crypto/certificate'
import type { ArmedFault } from './faults'
import type { JsonObject } from './fields'

/** Times are ms since the epoch: business time, but machine time where a comment says so. Money is fen. */
export type State = {
  platform: PlatformKeys
  codes: PhoneCode[]
  tokens: AccessTokens
  orders: Map<string, PayOrder>
  refunds: Map<string, PayRefund>
  notifications: PayNotification[]
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
  payment?: { transactionId: string; at: number }
}

export type TradeState = 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED'

/** A refund; `frozen` as in PayOrder. Without `notifyUrl` nobody is told of its success. */
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
  status: 'PROCESSING' | 'SUCCESS'
  successAt?: number
}

/**
 * A notification with its ladder: `rounds` counts the sendings on the ladder (duplicates count once), `nextAt`
 * is null once nothing more will be sent.
 */
export type PayNotification = {
  id: string
  event: 'TRANSACTION.SUCCESS' | 'REFUND.SUCCESS'
  outTradeNo: string
  outRefundNo?: string
  url: string
  createdAt: number
  resource: JsonObject
  state: 'pending' | 'acknowledged' | 'given-up' | 'lost'
  attempts: NotificationAttempt[]
  rounds: number
  nextAt: number | null
}

/** One sending: the merchant's HTTP status, or null with the reason there is none. */
export type NotificationAttempt = { at: number; status: number | null; problem?: string }

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
    consents: [],
    messages: [],
    chats: new Map(),
    shownCodes: new Map(),
    faults: [],
  }
}
