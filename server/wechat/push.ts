import { createDecipheriv, createHash } from 'node:crypto'
import { z } from 'zod'
import { sameText } from '../lib/digest'
import type { PushedMessage, PushQuery } from './ports'

/**
 * Why a push is not believed. `signature`: it is not WeChat's, or not in safe mode. `appid`: it is another app's. `content`: it is
 * signed, but cannot be read.
 */
export class PushRefused extends Error {
  constructor(
    readonly kind: 'signature' | 'appid' | 'content',
    message: string,
  ) {
    super(message)
    this.name = 'PushRefused'
  }
}

type Config = { appid: string; pushToken: string; pushAesKey: string }

const text = z.string().min(1).max(10_000)
const echoed = z.object({ signature: text, timestamp: text, nonce: text, echostr: text })
const signed = z.object({ msg_signature: text, timestamp: text, nonce: text })
const envelope = z.object({ Encrypt: z.string().min(1) })

/** The check of our address (docs: 消息推送, 第二步 验证消息的确来自微信服务器). @throws PushRefused */
export function echoCall({ pushToken }: Config) {
  return (query: PushQuery): string => {
    const { data } = echoed.safeParse(query)
    if (!data || !sameText(data.signature, sha1(pushToken, data.timestamp, data.nonce))) {
      throw new PushRefused('signature', 'the check of the address is not signed with our token')
    }
    return data.echostr
  }
}

/**
 * A message in safe mode (docs: 消息加解密): signed over what is encrypted, and encrypted with the app's id in it. What is sent in
 * plain text is refused: its signature says nothing of its content. @throws PushRefused
 */
export function openPushCall({ appid, pushToken, pushAesKey }: Config) {
  const key = Buffer.from(`${pushAesKey}=`, 'base64')
  return (query: PushQuery, raw: Buffer): PushedMessage => {
    const { data } = signed.safeParse(query)
    const encrypted = envelope.safeParse(fieldsOf(raw.toString('utf8'))).data?.Encrypt
    if (!data || encrypted === undefined) {
      throw new PushRefused('signature', 'the message is not in safe mode')
    }
    const expected = sha1(pushToken, data.timestamp, data.nonce, encrypted)
    if (!sameText(data.msg_signature, expected)) {
      throw new PushRefused('signature', 'the message is not signed with our token')
    }
    const content = decrypt(key, encrypted)
    if (content.appid !== appid) throw new PushRefused('appid', 'the message is of another app')
    const fields = fieldsOf(content.message)
    if (!fields) throw new PushRefused('content', 'neither JSON nor XML')
    return { plain: content.message, fields }
  }
}

function sha1(...parts: string[]): string {
  return createHash('sha1').update(parts.sort().join('')).digest('hex')
}

/** 16 random bytes, the message's length, the message, the app's id, padded to 32 bytes. */
function decrypt(key: Buffer, encrypted: string): { message: string; appid: string } {
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    const padded = Buffer.concat([decipher.update(encrypted, 'base64'), decipher.final()])
    const plain = padded.subarray(0, padded.length - paddingOf(padded))
    const end = 20 + plain.readUInt32BE(16)
    if (end > plain.length) throw new Error('it is shorter than it says')
    return {
      message: plain.subarray(20, end).toString('utf8'),
      appid: plain.subarray(end).toString('utf8'),
    }
  } catch (error) {
    throw new PushRefused('content', `not to be decrypted: ${String(error)}`)
  }
}

function paddingOf(padded: Buffer): number {
  const length = padded.at(-1) ?? 0
  const tail = padded.subarray(-length)
  if (length < 1 || length > 32 || tail.some((byte) => byte !== length)) {
    throw new Error('the padding is wrong')
  }
  return length
}

/** The fields of a JSON object or of WeChat's flat XML as texts; null when it is neither. */
function fieldsOf(content: string): Record<string, string> | null {
  const trimmed = content.trim()
  return trimmed.startsWith('<') ? fieldsOfXml(trimmed) : fieldsOfJson(trimmed)
}

function fieldsOfJson(content: string): Record<string, string> | null {
  try {
    const { data } = z.record(z.string(), z.unknown()).safeParse(JSON.parse(content))
    if (!data) return null
    return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, textOf(value)]))
  } catch {
    return null
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** `<xml><Name><![CDATA[text]]></Name><Name>1</Name></xml>`; what is nested deeper is left out. */
function fieldsOfXml(content: string): Record<string, string> | null {
  const inner = /^<xml>([\s\S]*)<\/xml>$/.exec(content)?.[1]
  if (inner === undefined) return null
  const field = /<(\w+)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/g
  return Object.fromEntries(
    [...inner.matchAll(field)].map(([, name = '', cdata, plain]) => [name, cdata ?? plain ?? '']),
  )
}
