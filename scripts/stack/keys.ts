import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { createMerchantKeys, createPushKey } from '@yundian/wechat-simulator'

/** Throw-away secrets of one stack; kept in its folder, so that sessions and payments survive a restart. */
export type StackKeys = {
  serverKey: string
  appid: string
  secret: string
  mchid: string
  apiV3Key: string
  /** message push, safe mode */
  push: { token: string; aesKey: string }
  merchant: { privateKey: string; certificate: string; serial: string }
}

export function stackKeys(folder: string): StackKeys {
  const file = path.join(folder, 'keys.json')
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, 'utf8')) as StackKeys
  const keys: StackKeys = {
    serverKey: randomBytes(24).toString('hex'),
    appid: 'wx3f1c8a52d4e07b96',
    secret: randomBytes(16).toString('hex'),
    mchid: '1900006511',
    apiV3Key: randomBytes(16).toString('hex'),
    push: { token: randomBytes(16).toString('hex'), aesKey: createPushKey() },
    merchant: createMerchantKeys(),
  }
  fs.writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
  return keys
}
