import type { OpenedNotification, WireHeaders } from '../ports'
import { envelope, notifiedRefund, transaction } from './content'
import { decryptResource } from './decrypt'
import { NotificationRefused } from './errors'
import type { PlatformKeys } from './keys'
import { refusalOf } from './verify'

/**
 * Verifies, then decrypts, then reads a notification. Throws NotificationRefused: by its headers or signature (401), or
 * because a signed body cannot be parsed or decrypted (`ciphertext`).
 */
export function openNotification(
  headers: WireHeaders,
  raw: Buffer,
  trusted: { keys: PlatformKeys; apiV3Key: string; wallNow: Date },
): OpenedNotification {
  const refusal = refusalOf(headers, raw, trusted.keys, trusted.wallNow)
  if (refusal) throw new NotificationRefused(refusal.kind, refusal.reason)
  try {
    const outer = envelope.parse(JSON.parse(raw.toString('utf8')))
    const plain = decryptResource(outer.resource, trusted.apiV3Key)
    return { id: outer.id, eventType: outer.event_type, fact: factOf(outer.event_type, plain) }
  } catch (error) {
    throw new NotificationRefused('ciphertext', error instanceof Error ? error.message : 'unread')
  }
}

function factOf(eventType: string, plain: string): OpenedNotification['fact'] {
  if (eventType.startsWith('TRANSACTION.')) {
    const read = transaction.safeParse(JSON.parse(plain))
    return read.success ? { kind: 'transaction', transaction: read.data } : { kind: 'unread' }
  }
  if (eventType.startsWith('REFUND.')) {
    const read = notifiedRefund.safeParse(JSON.parse(plain))
    return read.success ? { kind: 'refund', refund: read.data } : { kind: 'unread' }
  }
  return { kind: 'other' }
}
