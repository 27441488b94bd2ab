import { verify as verifyBytes } from 'node:crypto'
import type { WireHeaders } from '../ports'
import type { PlatformKeys } from './keys'
import { answerMessage } from './sign'

/** How far a signature's time may be from the machine's clock, either way. docs: 签名验证 (five minutes). */
const WINDOW_SECONDS = 300

/** A reason to refuse, for programs (`kind`) and for the log (`reason`); null when the signature holds. */
export type VerifyRefusal = { kind: 'signature' | 'timestamp' | 'serial'; reason: string }

/**
 * Checks the Wechatpay-* headers over the raw bytes of an answer or a notification. Never asks the network: an unknown
 * serial is refused. A SIGNTEST probe is refused by its signature like any other forgery. `wallNow` is the machine's clock.
 */
export function refusalOf(
  headers: WireHeaders,
  body: Buffer,
  keys: PlatformKeys,
  wallNow: Date,
): VerifyRefusal | null {
  const { timestamp, nonce, serial, signature } = signatureHeaders(headers)
  if (!timestamp || !nonce || !serial || !signature) {
    return { kind: 'signature', reason: 'a Wechatpay header is missing' }
  }
  if (!/^\d{1,12}$/.test(timestamp)) return { kind: 'timestamp', reason: 'not a timestamp' }
  const age = Math.abs(wallNow.getTime() / 1000 - Number(timestamp))
  if (age >= WINDOW_SECONDS) return { kind: 'timestamp', reason: `${Math.round(age)} s away` }
  const key = keys.get(serial.toUpperCase())
  if (!key) return { kind: 'serial', reason: `unknown serial ${serial.slice(0, 64)}` }
  const holds = verifyBytes(
    'RSA-SHA256',
    answerMessage(timestamp, nonce, body),
    key,
    Buffer.from(signature, 'base64'),
  )
  return holds ? null : { kind: 'signature', reason: 'the signature does not fit' }
}

function signatureHeaders(headers: WireHeaders) {
  const one = (name: string) => {
    const value = headers[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    timestamp: one('wechatpay-timestamp'),
    nonce: one('wechatpay-nonce'),
    serial: one('wechatpay-serial'),
    signature: one('wechatpay-signature'),
  }
}
