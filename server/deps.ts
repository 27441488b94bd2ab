import type { FilePort } from './lib/files'
import type { Log } from './lib/log'
import type { Random } from './lib/random'
import type { PayPort, WechatPort } from './wechat/ports'

/** Keys and names that commands need; read once from the environment by config/env. */
export type Settings = {
  /** signs sessions, pickup codes and quotes; at least 32 characters */
  serverKey: string
  appid: string
  mchid: string
  /** where WeChat reaches this server, without a slash at the end */
  publicOrigin: string
  /** template id of the subscribe message "ready for pickup" */
  readyTemplate: string
  /** template id of the subscribe message "back in stock" */
  backTemplate: string
  /** whether WeChat's customer service is behind the button */
  customerService: boolean
}

/** The only seams that tests replace: clocks, chance, WeChat, the log. */
export type Deps = {
  /** business time: holds, expiry, lots, rulesets, due work */
  now(): Date
  /** the machine's clock: signatures, sessions, leases, rate limits, codes that rotate */
  wallNow(): Date
  random: Random
  wechat: WechatPort
  pay: PayPort
  files: FilePort
  log: Log
  settings: Settings
}
