import { keyed, sameText } from '../../lib/digest'
import { MINUTE, plus } from '../../lib/time'

/** One version of an order's pickup code; the digits themselves are never stored. */
export type PickupCode = {
  _id: string
  orderId: string
  storeId: string
  version: number
  digest: string
  state: 'current' | 'replaced'
  at: Date
}

/** Twelve digits, derived again whenever they are shown (docs: Pickup). */
export function digitsOf(serverKey: string, orderId: string, version: number): string {
  const hex = keyed(serverKey, `pickup|${orderId}|${version}`).slice(0, 16)
  return (BigInt(`0x${hex}`) % 1_000_000_000_000n).toString().padStart(12, '0')
}

/** What the database keeps instead of the digits: useless without the server's key. */
export function digestOf(serverKey: string, digits: string): string {
  return keyed(serverKey, `pickup-digest|${digits}`)
}

/** The minute of the machine's clock. */
export function minuteOf(wallNow: Date): number {
  return Math.floor(wallNow.getTime() / MINUTE)
}

function signature(serverKey: string, digits: string, minute: number): string {
  return keyed(serverKey, `pickup-qr|${digits}|${minute}`).slice(0, 16)
}

/** `YD1.<digits>.<minute>.<signature>`: the text of the QR in this minute. */
export function qrText(serverKey: string, digits: string, minute: number): string {
  return `YD1.${digits}.${minute}.${signature(serverKey, digits, minute)}`
}

/** What a clerk scanned or typed; `minute` is null for typed digits, which have no age. */
export type Scan = { digits: string; minute: number | null }

/** Reads twelve digits (spaces allowed) or a QR whose signature is ours, however old; null for anything else. */
export function readScan(serverKey: string, text: string): Scan | null {
  const typed = text.replace(/\s/g, '')
  if (/^\d{12}$/.test(typed)) return { digits: typed, minute: null }
  const match = /^YD1\.(\d{12})\.(\d{1,12})\.([0-9a-f]{16})$/.exec(text.trim())
  if (!match) return null
  const [, digits = '', minuteText = '', given = ''] = match
  const minute = Number(minuteText)
  return sameText(given, signature(serverKey, digits, minute)) ? { digits, minute } : null
}

/** A QR holds in its minute and in the next; typed digits always. */
export function isFresh(scan: Scan, nowMinute: number): boolean {
  return scan.minute === null || nowMinute - scan.minute === 0 || nowMinute - scan.minute === 1
}

/** Until when the QR of this minute is accepted, as business time: what the client counts down to. */
export function qrUntil(wallNow: Date, now: Date): Date {
  const left = (minuteOf(wallNow) + 2) * MINUTE - wallNow.getTime()
  return plus(now, left)
}

export type Verdict =
  | { kind: 'own'; code: PickupCode }
  | { kind: 'replaced' }
  | { kind: 'other_store'; storeId: string }
  | { kind: 'unknown' }

/** Whose code it is, for a clerk of `storeId`, among the codes with these digits (one at most in each store). */
export function judge(codes: PickupCode[], storeId: string): Verdict {
  const own = codes.find((code) => code.storeId === storeId)
  if (own) return own.state === 'current' ? { kind: 'own', code: own } : { kind: 'replaced' }
  const other = codes.find((code) => code.state === 'current')
  return other ? { kind: 'other_store', storeId: other.storeId } : { kind: 'unknown' }
}

/** What lets the clerk check the person: the last four digits of a member's verified phone. */
export function shopperHint(member: { phone: string } | null): string {
  return member ? `尾号 ${member.phone.slice(-4)}` : '未开卡的顾客'
}
