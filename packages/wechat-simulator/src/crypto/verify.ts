import { verify, type KeyObject } from 'node:crypto'

/** Whether `signature` (base64) is the SHA256-RSA signature of `text`. */
export function verifyText(publicKey: KeyObject, text: string, signature: string): boolean {
  return verify('sha256', Buffer.from(text), publicKey, Buffer.from(signature, 'base64'))
}

/** The parts of an Authorization header of Pay v3; `timestamp` in seconds. */
export type Authorization = {
  mchid: string
  nonce: string
  timestamp: number
  serial: string
  signature: string
}

const SCHEME = 'WECHATPAY2-SHA256-RSA2048 '

/** Reads `WECHATPAY2-SHA256-RSA2048 mchid="..",nonce_str="..",...`; null when it is not of that form. */
export function parseAuthorization(header: string | undefined): Authorization | null {
  if (!header?.startsWith(SCHEME)) return null
  const parts = new Map<string, string>()
  for (const [, name, value] of header.slice(SCHEME.length).matchAll(/(\w+)="([^"]*)"/g)) {
    parts.set(name, value)
  }
  const mchid = parts.get('mchid')
  const nonce = parts.get('nonce_str')
  const timestamp = parts.get('timestamp')
  const serial = parts.get('serial_no')
  const signature = parts.get('signature')
  if (!mchid || !nonce || !timestamp || !serial || !signature) return null
  if (!/^\d{1,12}$/.test(timestamp)) return null
  return { mchid, nonce, timestamp: Number(timestamp), serial, signature }
}
