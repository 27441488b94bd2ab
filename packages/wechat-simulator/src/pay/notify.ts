import { breakResource, encryptResource } from '../crypto/gcm'
import { breakSignature, wechatpayHeaders, type Signer } from '../crypto/sign'
import type { JsonObject } from '../fields'
import { randomText } from '../random'

/** What may be wrong with a notification on purpose. `body` is changed after signing, `ciphertext` before. */
export type Tampering = 'signature' | 'body' | 'ciphertext'

/** The content of a notification; `createTime` is RFC 3339, `timestamp` seconds of the machine's clock. */
export type NotificationContent = {
  id: string
  event: string
  createTime: string
  resource: JsonObject
  timestamp: number
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
  if (content.tamper === 'signature') {
    headers['Wechatpay-Signature'] = breakSignature(headers['Wechatpay-Signature'])
  }
  return { headers, body: content.tamper === 'body' ? `${body} ` : body }
}

function envelope({ id, event, createTime, resource, tamper }: NotificationContent, key: string) {
  const type = event.startsWith('REFUND.') ? 'refund' : 'transaction'
  const encrypted = encryptResource(key, type, JSON.stringify(resource))
  const sent = tamper === 'ciphertext' ? breakResource(encrypted) : encrypted
  return {
    id,
    create_time: createTime,
    resource_type: 'encrypt-resource',
    event_type: event,
    summary: SUMMARIES[event] ?? event,
    resource: { original_type: type, ...sent },
  }
}
