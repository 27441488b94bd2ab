import type { LogEntry } from '../../../log'

/** What an exchange was about, for reading and for the filter. */
export type Kind = '支付' | '通知' | '其他'
type Rule = { method: string; path: RegExp; name: string }

const RULES: Rule[] = [
  { method: 'POST', path: /^\/v3\/pay\/transactions\/jsapi$/, name: '下单' },
  { method: 'POST', path: /^\/v3\/pay\/transactions\/out-trade-no\/[^/]+\/close$/, name: '关单' },
  { method: 'GET', path: /^\/v3\/pay\/transactions\//, name: '查单' },
  { method: 'POST', path: /^\/v3\/refund\/domestic\/refunds$/, name: '申请退款' },
  { method: 'GET', path: /^\/v3\/refund\/domestic\/refunds\//, name: '查退款' },
  { method: 'GET', path: /^\/v3\/certificates$/, name: '平台证书' },
  { method: 'GET', path: /^\/v3\/bill\/tradebill$/, name: '申请交易账单' },
  { method: 'GET', path: /^\/v3\/bill\/fundflowbill$/, name: '申请资金账单' },
  { method: 'GET', path: /^\/v3\/billdownload\/file$/, name: '下载账单' },
  { method: 'GET', path: /^\/sns\/jscode2session$/, name: '登录' },
  { method: 'POST', path: /^\/cgi-bin\/stable_token$/, name: '接口凭证' },
  { method: 'POST', path: /^\/wxa\/business\/getuserphonenumber$/, name: '手机号' },
  { method: 'POST', path: /^\/wxa\/getwxacodeunlimit$/, name: '小程序码' },
  { method: 'POST', path: /^\/wxa\/generate_urllink$/, name: '小程序链接' },
  { method: 'POST', path: /^\/cgi-bin\/message\/subscribe\/send$/, name: '订阅消息' },
  { method: 'POST', path: /^\/wxa\/sec\/order\/upload_shipping_info$/, name: '录入发货信息' },
  { method: 'POST', path: /^\/wxa\/sec\/order\/get_order$/, name: '查发货信息' },
  { method: 'POST', path: /^\/wxa\/sec\/order\/is_trade_managed$/, name: '查发货管理' },
  { method: 'POST', path: /^\/wxa\/sec\/order\/set_msg_jump_path$/, name: '设发货消息跳转' },
]
const EVENTS: Record<string, string> = {
  'TRANSACTION.SUCCESS': '支付通知',
  'REFUND.SUCCESS': '退款通知',
  'REFUND.CLOSED': '退款通知：已关闭',
  'REFUND.ABNORMAL': '退款通知：异常',
}

/** The exchange in a word. */
export function nameOf({ direction, method, path, body }: LogEntry): string {
  // events of the mini-program come sealed, and only they carry this signature
  if (direction === 'sent') return path.includes('msg_signature=') ? '消息推送' : eventName(body)
  const bare = path.split('?')[0]
  return RULES.find((rule) => rule.method === method && rule.path.test(bare))?.name ?? '请求'
}

function eventName(body: string): string {
  if (body.startsWith('<xml>')) return '旧版 XML 通知'
  return EVENTS[jsonOf(body)?.event_type ?? ''] ?? '通知'
}

export function kindOf({ direction, path }: LogEntry): Kind {
  if (direction === 'sent') return '通知'
  return path.startsWith('/v3/') ? '支付' : '其他'
}

/** Whether it went wrong: no answer, or not a 2xx, or an errcode of the mini-program APIs. */
export function isTrouble({ status, answer }: LogEntry): boolean {
  return status < 200 || status > 299 || /"errcode":\s*-?[1-9]/.test(answer)
}

/** Why it went wrong, as the answer says it; empty when nothing did, or nothing was said. */
export function whyOf(entry: LogEntry): string {
  if (!isTrouble(entry)) return ''
  const { message, errmsg } = jsonOf(entry.answer) ?? {}
  return message ?? errmsg ?? ''
}

/** Whether every word of the filter occurs anywhere in the exchange, headers and bodies included. */
export function matches(entry: LogEntry, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const text = `${nameOf(entry)} ${JSON.stringify(entry)}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

/** A body for reading: JSON indented, anything else as it is. */
export function readable(body: string): string {
  const json: unknown = jsonOf(body)
  return json === null ? body : JSON.stringify(json, null, 2)
}

type Said = { event_type?: string; message?: string; errmsg?: string }

function jsonOf(body: string): Said | null {
  try {
    const json: unknown = JSON.parse(body)
    return typeof json === 'object' ? (json as Said | null) : null
  } catch {
    return null
  }
}
