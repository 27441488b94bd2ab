import { sign, type KeyObject } from 'node:crypto'
import { randomText } from '../random'

/** A key of the platform together with the serial that names it on the wire. */
export type Signer = { serial: string; privateKey: KeyObject }

/** SHA256-RSA (PKCS#1 v1.5) of a text, base64: the only signature of Pay v3. */
function signText(privateKey: KeyObject, text: string): string {
  return sign('sha256', Buffer.from(text), privateKey).toString('base64')
}

/**
 * The `Wechatpay-*` headers of an answer or a notification with this body ('' for 204).
 * `timestamp` is in seconds of the machine's clock.
 */
export function wechatpayHeaders(
  signer: Signer,
  body: string,
  timestamp: number,
): Record<string, string> {
  const nonce = randomText(32)
  return {
    'Wechatpay-Timestamp': String(timestamp),
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': signer.serial,
    'Wechatpay-Signature': signText(signer.privateKey, `${timestamp}\n${nonce}\n${body}\n`),
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
  }
}

/** WeChat's test whether a merchant verifies: the prefix that names it, before a signature that is wrong (doc: 签名探测). */
export function probeSignature(signature: string): string {
  return `WECHATPAY/SIGNTEST/${breakSignature(signature)}`
}

/** The same base64 signature with one byte flipped: well formed, and wrong. */
export function breakSignature(signature: string): string {
  const bytes = Buffer.from(signature, 'base64')
  bytes[bytes.length - 1] ^= 1
  return bytes.toString('base64')
}
