/**
 * `waiting`: to be applied. `applied`, `ignored` (no event of ours): done. `unmatched`: about a payment that we do not have.
 * `quarantined`: signed, but it could not be applied. `unreadable`: signed, but neither JSON nor XML. The last three are looked at
 * by people, who apply them again or settle them.
 */
export type PushState =
  'waiting' | 'applied' | 'ignored' | 'unmatched' | 'quarantined' | 'unreadable' | 'settled'

/** One message that WeChat pushed. Its id is the digest of its text: a repetition is encrypted anew, and says the same. */
export type Push = {
  _id: string
  event: string
  /** merchant_trade_no, where the message names one */
  outTradeNo: string | null
  /** as it was encrypted; as it came when it could not be decrypted */
  plain: string
  fields: Record<string, string>
  state: PushState
  receivedAt: Date
  /** when it is tried (again); absent when it is done */
  dueAt?: Date
  tries: number
  note?: string
}

/** docs: 小程序发货信息管理服务, 三、相关消息推送. */
export const SETTLEMENT = 'trade_manage_order_settlement'
export const REMINDER = 'trade_manage_remind_shipping'
export const ACCESS = 'trade_manage_remind_access_api'
/** WeChat has limited, or will limit, payment in this mini-program. */
export const CONTROLLED = 'wxa_trade_controlled'

/** Seconds since 1970 as WeChat writes them; null when absent, empty or 0. */
function momentOf(seconds: string | undefined): Date | null {
  const value = Number(seconds)
  return Number.isSafeInteger(value) && value > 0 ? new Date(value * 1000) : null
}

/**
 * What a settlement message says: `shipped` comes with the upload, `settled` with the money; 1 is the shopper's own confirmation,
 * 2 is by time. Null when it says neither.
 */
export function readSettlement(
  fields: Record<string, string>,
):
  | { kind: 'shipped'; estimatedAt: Date | null }
  | { kind: 'settled'; method: 'manual' | 'auto'; confirmedAt: Date | null; settledAt: Date | null }
  | null {
  const method = { '1': 'manual', '2': 'auto' } as const
  const by = fields['confirm_receive_method']
  if (by === '1' || by === '2') {
    return {
      kind: 'settled',
      method: method[by],
      confirmedAt: momentOf(fields['confirm_receive_time']),
      settledAt: momentOf(fields['settlement_time']),
    }
  }
  const estimatedAt = momentOf(fields['estimated_settlement_time'])
  const shipped = estimatedAt !== null || momentOf(fields['shipped_time']) !== null
  return shipped ? { kind: 'shipped', estimatedAt } : null
}
