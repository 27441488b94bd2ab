import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { createMerchantKeys, createPushKey, type MerchantKeys } from '@yundian/wechat-simulator'

export const MCHID = '1900006511'

/** Throw-away secrets of one stack; kept in its folder, so that sessions and payments survive a restart. */
export type StackKeys = {
  serverKey: string
  appid: string
  secret: string
  mchid: string
  apiV3Key: string
  /** message push, safe mode */
  push: { token: string; aesKey: string }
  merchant: MerchantKeys
}

/**
 * The secrets of the stack in `folder`, made when there are none yet, with these keys of a merchant or new ones.
 * @throws Error when an earlier version of the product has left the folder
 */
export function stackKeys(folder: string, merchant?: MerchantKeys): StackKeys {
  const file = path.join(folder, 'keys.json')
  if (!fs.existsSync(file)) return makeKeys(file, merchant)
  const kept = JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<StackKeys>
  // came last; what WeChat's stand-in has kept is as old as the keys
  if (!kept.push) throw new Error(OLD)
  return kept as StackKeys
}

const OLD = `这个演示是旧版本留下的，请从头来：npm start -- --fresh
The demo was left by an earlier version, begin anew: npm start -- --fresh`

function makeKeys(file: string, merchant: MerchantKeys = createMerchantKeys()): StackKeys {
  const keys: StackKeys = {
    serverKey: randomBytes(24).toString('hex'),
    appid: 'wx3f1c8a52d4e07b96',
    secret: randomBytes(16).toString('hex'),
    mchid: MCHID,
    apiV3Key: randomBytes(16).toString('hex'),
    push: { token: randomBytes(16).toString('hex'), aesKey: createPushKey() },
    merchant,
  }
  fs.writeFileSync(file, JSON.stringify(keys), { mode: 0o600 })
  return keys
}
