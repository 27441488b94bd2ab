/**
 * What the mall may ask of WeChat. Protocol only: no feature is known here, and every method that goes over the
 * wire throws when it is called inside an open database transaction (guard.ts).
 */

/**
 * How a call ended. `refused`: WeChat answered with an error (`code` without underscores, because both spellings occur);
 * the answer to an error is not signed, so it never decides about money alone. `unknown`: nothing is proved, the call may
 * or may not have been carried out (timeout, broken connection, 202, 429, 5xx, an answer that does not verify).
 */
export type Outcome<T> =
  | { kind: 'ok'; data: T }
  | { kind: 'refused'; status: number; code: string; message: string }
  | { kind: 'unknown'; reason: string }

/** WeChat's login, phone, code and message services. `session`, `phoneNumber`, `miniProgramCode`, `urlLink` throw WechatRefusal or WechatUnavailable. */
export type WechatPort = {
  /** Exchanges the code of wx.login (5 minutes, once). WechatRefusal: 40029 invalid, 40163 used, 40226 risky user, 45011 too often. */
  session(code: string): Promise<{ openid: string; unionid?: string }>
  /** The verified phone behind a getPhoneNumber code; WeChat checks that the code is of this openid. Numbers abroad carry their country code. */
  phoneNumber(code: string, openid: string): Promise<{ phone: string }>
  /** The picture of a mini-program code. `scene`: at most 32 characters; `page` without a leading slash; `width` 280 to 1280 px. */
  miniProgramCode(input: { scene: string; page: string; width?: number }): Promise<Buffer>
  /** An address that opens a page from outside WeChat: `path` without a query, `days` 1 to 30. */
  urlLink(input: { path: string; query: string; days: number }): Promise<string>
  /** One accepted subscription is one message. Refused with the errcode as `code`, e.g. 43101 (not subscribed or used up). */
  sendSubscribeMessage(message: SubscribeMessage): Promise<Outcome<void>>
  /** Tells WeChat that the goods of a payment were collected. Refused with the errcode as `code`; 10060001: not known yet. */
  uploadShipping(shipping: ShippingUpload): Promise<Outcome<void>>
  /** How far WeChat is with what was paid. Refused with the errcode as `code`; 10060001: not known (yet). */
  shippingOrder(outTradeNo: string): Promise<Outcome<ShippingOrder>>
  /** What the console's check of our address is answered with. Local, no call; throws PushRefused. */
  echoPush(query: PushQuery): string
  /** Verifies and decrypts a pushed message (safe mode) from its query and raw bytes. Local, no call; throws PushRefused. */
  openPush(query: PushQuery, raw: Buffer): PushedMessage
}

/** What WeChat is told of goods that were collected in a store, once a payment. */
export type ShippingUpload = {
  outTradeNo: string
  /** who paid */
  openid: string
  /** what it was, 1 to 120 characters */
  itemDesc: string
  /** orders the uploads of one payment; business time */
  at: Date
}

/**
 * What get_order says of a payment. `to_ship`: nothing was uploaded. `confirmed`: the shopper, or the time, confirmed that she has
 * the goods. `settling`, `settled`: the money is on its way, is the merchant's. `refunded`: nothing is left to ship.
 */
export type ShippingOrder = {
  state: 'to_ship' | 'shipped' | 'confirmed' | 'settled' | 'refunded' | 'settling'
  inComplaint: boolean
}

/** The query of a push as it came; a name that is missing is undefined. */
export type PushQuery = Record<string, unknown>

/** A pushed message: its plain text as it was encrypted, and its fields as texts by name, whether it was JSON or XML. */
export type PushedMessage = { plain: string; fields: Record<string, string> }

/** A subscribe message; `data` is keyed by the template's field names, e.g. `thing1`. */
export type SubscribeMessage = {
  openid: string
  templateId: string
  page: string
  data: Record<string, { value: string }>
}

/** WeChat Pay v3 for one merchant. */
export type PayPort = {
  /** Places the JSAPI order. Posting the same frozen body again is safe and gives a fresh prepay id. */
  order(frozen: FrozenOrder): Promise<Outcome<{ prepayId: string }>>
  /** Signs what wx.requestPayment takes; local, no call. */
  payParams(prepayId: string): PayParams
  /** What WeChat knows of an order. Refused with ORDERNOTEXIST while it knows nothing. */
  query(outTradeNo: string): Promise<Outcome<Transaction>>
  /** Closes an unpaid order (204). Anything else: query, and let the trade state decide. */
  close(outTradeNo: string): Promise<Outcome<null>>
  /** Asks for a refund; `ok` means accepted, the fact's status says how far. */
  refund(frozen: FrozenRefund): Promise<Outcome<RefundFact>>
  /** Refused with RESOURCENOTEXISTS while WeChat knows no such refund. */
  queryRefund(outRefundNo: string): Promise<Outcome<RefundFact>>
  /**
   * The trade bill of a day of China time (`2026-11-21`), ready from 10:00 of the next day and for three months. Refused with
   * STATEMENTCREATING until it is ready, with NOSTATEMENTEXIST for a day without a payment or refund.
   */
  tradeBill(date: string, how: { gzip: boolean }): Promise<Outcome<TradeBill>>
  /**
   * Verifies and decrypts a notification from its headers and raw bytes; throws NotificationRefused. Only a key that is not
   * known makes a call, once a minute at most.
   */
  openNotification(headers: WireHeaders, raw: Buffer): Promise<OpenedNotification>
}

/** Lower-cased header names, as Node gives them. */
export type WireHeaders = Record<string, string | string[] | undefined>

/** The body of POST /v3/pay/transactions/jsapi, frozen: posted again byte for byte (key order included). */
export type FrozenOrder = {
  appid: string
  mchid: string
  description: string
  /** 6 to 32 of 0-9 A-Z a-z _ - */
  out_trade_no: string
  /** RFC 3339 with +08:00, the end of paying. */
  time_expire: string
  notify_url: string
  /** Fen, at least 1. */
  amount: { total: number; currency: 'CNY' }
  payer: { openid: string }
}

/** The body of POST /v3/refund/domestic/refunds, frozen. Amounts in fen; `total` is the paid order's. */
export type FrozenRefund = {
  out_trade_no: string
  /** At most 64 of 0-9 A-Z a-z _ - */
  out_refund_no: string
  reason: string
  notify_url: string
  amount: { refund: number; total: number; currency: 'CNY' }
}

/** The arguments of wx.requestPayment (appId is signed, and the H5 wants it). */
export type PayParams = {
  appId: string
  /** Seconds. */
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'RSA'
  paySign: string
}

/** Trade states of a JSAPI order. After any refund the state is REFUND, so paid means SUCCESS or REFUND. */
export type TradeState = 'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED'

/** What a verified answer or notification says of an order. What WeChat sends only for a paid order is null before. */
export type Transaction = {
  outTradeNo: string
  appid: string
  mchid: string
  tradeState: TradeState
  transactionId: string | null
  /** Fen before WeChat's own coupons: the figure to compare. */
  totalFen: number | null
  currency: string | null
  payerOpenid: string | null
  successTime: Date | null
}

/** What a verified answer or notification says of a refund. Amounts in fen. */
export type RefundFact = {
  /** A notification names the merchant; an answer is to our own request. */
  mchid?: string
  outRefundNo: string
  outTradeNo: string
  refundId: string
  status: 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'
  refundFen: number
  totalFen: number
  /** When WeChat accepted it, the day of its bill; a notification does not say. */
  createTime: Date | null
  successTime: Date | null
}

/**
 * A day's trade bill as WeChat wrote it: CSV whose SHA-1 is what the signed answer said. `hashed`: over the text, or over the
 * compressed file (which of them is not documented).
 */
export type TradeBill = { text: string; sha1: string; hashed: 'plain' | 'compressed' }

/**
 * A notification whose signature and ciphertext have been checked. `unread`: about a payment or a refund, but its content is
 * not what the protocol says. `other`: an event type that we do not know.
 */
export type OpenedNotification = {
  id: string
  eventType: string
  fact:
    | { kind: 'transaction'; transaction: Transaction }
    | { kind: 'refund'; refund: RefundFact }
    | { kind: 'unread' }
    | { kind: 'other' }
}
