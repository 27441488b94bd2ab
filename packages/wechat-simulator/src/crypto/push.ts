import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { randomText } from '../random'

/** The padding fills blocks of so many bytes. */
const BLOCK = 32

/** A new EncodingAESKey, as the console makes one: 43 letters and digits. */
export function createPushKey(): string {
  return randomText(43)
}

/** A message as it is pushed in safe mode: random, length, message, appid (doc: 消息加解密). */
export function encryptPush(aesKey: string, appid: string, message: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64')
  const content = Buffer.from(message)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const plain = Buffer.concat([randomBytes(16), length, content, Buffer.from(appid)])
  const missing = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([plain, Buffer.alloc(missing, missing)])
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}

/** `signature` over token, timestamp and nonce; `msg_signature` with what is encrypted as a fourth part. */
export function pushSignature(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex')
}
