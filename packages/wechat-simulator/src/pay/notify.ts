import { breakResource, encryptResource } from '../crypto/gcm'
import { breakSignature, probeSignature, wechatpayHeaders, type Signer } from '../crypto/sign'
import type { JsonObject } from '../fields'
import { randomText } from '../random'

/** What may be wrong with a notification on purpose. `body` is changed after signing, `ciphertext` before; `probe` is WeChat's own test. */
export type Tampering = 'signature' | 'body' | 'ciphertext' | 'probe'

/** The content of a notification; `createTime` is RFC 3339, `timestamp` seconds of the machine's clock. */
export type NotificationContent = {
  id: string
  event: string
  createTime: string
  resource: JsonObject
  timestamp: number
  /** Instead of what the kind of notification has. */
  associatedData?: string
  /** Characters by which the body is longer than it need be. */
  padding?: number
  tamper?: Tampering
}

/** A notification ready to be posted. */
export type SignedNotification = { headers: Record<string, string>; body: string }

const SUMMARIES: Record<string, string> = {
  'TRANSACTION.SUCCESS': '支付成功',
  'REFUND.SUCCESS': '退款成功',
  'REFUND.CLOSED': '退款关闭',
  'REFUND.ABNORMAL': '退款异常',
}

/** Encrypts and signs a notification the way the platform does (doc: 支付通知, 退款结果通知). */
export function buildNotification(
  content: NotificationContent,
  signer: Signer,
  apiV3Key: string,
): SignedNotification {
  const body = JSON.stringify(envelope(content, apiV3Key))
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    Accept: '*/*',
    'User-Agent': 'Mozilla/4.0',
    Pragma: 'no-cache',
    'Request-ID': randomText(32),
    ...wechatpayHeaders(signer, body, content.timestamp),
  }
  const { 'Wechatpay-Signature': signature } = headers
  if (content.tamper === 'signature') headers['Wechatpay-Signature'] = breakSignature(signature)
  if (content.tamper === 'probe') headers['Wechatpay-Signature'] = probeSignature(signature)
  return { headers, body: content.tamper === 'body' ? `${body} ` : body }
}

function envelope(content: NotificationContent, key: string) {
  const { id, event, createTime, resource, padding = 0, tamper } = content
  const type = event.startsWith('REFUND.') ? 'refund' : 'transaction'
  const encrypted = encryptResource(key, content.associatedData ?? type, JSON.stringify(resource))
  const sent = tamper === 'ciphertext' ? breakResource(encrypted) : encrypted
  return {
    id,
    create_time: createTime,
    resource_type: 'encrypt-resource',
    event_type: event,
    summary: (SUMMARIES[event] ?? event).padEnd(padding, '.'),
    resource: { original_type: type, ...sent },
  }
}
