import { X509Certificate } from 'node:crypto'
import type { PlatformKeys } from './crypto/certificate'

/**
 * A person with a phone. `id` names them in the control API; `openid` is what the merchant's app sees; `note` is what
 * the panel says of them beside the name.
 */
export type Person = {
  id: string
  name: string
  openid: string
  unionid?: string
  phone: string
  note?: string
}

/** What the simulator is told about the world; see the README for an example. */
export type SimulatorOptions = {
  /** 0 or absent: any free port. Always binds 127.0.0.1. */
  port?: number
  /** Business time: time_expire, success_time, prepay life, refunds, the notification ladder. */
  clock: { now(): Date; advance?(ms: number): Promise<void> }
  /** `name` and `icon` (a data URL) are what WeChat shows of the mini-program. */
  app: { appid: string; secret: string; name?: string; icon?: string }
  /** `certificate` is the merchant's PEM; `apiV3Key` has 32 bytes. */
  merchant: { mchid: string; serial: string; certificate: string; apiV3Key: string }
  people: Person[]
  /** Subscribe-message templates that exist; others are refused with 40037. `fields`: what the panel calls each field. */
  templates?: { id: string; title: string; fields?: Record<string, string> }[]
  /** Message push (消息推送) as the console has it: safe mode, the address, JSON unless said. Absent: nothing is pushed. */
  push?: { url(): string; token: string; aesKey: string; format?: 'json' | 'xml' }
  /** Published pages; absent means every page is published. */
  pages?: string[]
  /**
   * `public-key` (default): a merchant that has no platform certificate.
   * `certificate`: a merchant that has both; answers are signed with the key that the request's Wechatpay-Serial names.
   */
  signWith?: SigningMode
  /** Where everything WeChat holds survives a restart; its log lies beside it, in `<stateFile>.log`. */
  stateFile?: string
  /** The platform's own keys; new ones when absent. Those of the state file go before. */
  platformKeys?: PlatformKeys
  /** Whose phones the panel shows, in this order; each is an origin of its own. Needs `h5`. */
  phones?: { personId: string; port?: number }[]
  /** For the panel: what the merchant's app tells this person about the money of a payment; null when it says nothing. */
  merchantWord?(payment: { outTradeNo: string; personId: string }): Promise<string | null>
  /** The mini-program for phones of the panel: its H5 build, and where /api and /media of the merchant are now. */
  h5?: { folder: string; upstream(): string }
}

/** Which platform key signs by default. */
export type SigningMode = 'certificate' | 'public-key'

/**
 * Refuses options that cannot work, and any start in production.
 * @throws Error that says which option is wrong
 */
export function checkOptions(options: SimulatorOptions): void {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('wechat-simulator never runs with NODE_ENV=production')
  }
  if (Buffer.byteLength(options.merchant.apiV3Key) !== 32) {
    throw new Error('merchant.apiV3Key must have 32 bytes')
  }
  const certificate = new X509Certificate(options.merchant.certificate)
  if (certificate.serialNumber.toUpperCase() !== options.merchant.serial.toUpperCase()) {
    throw new Error('merchant.serial is not the serial of merchant.certificate')
  }
  checkPeople(options.people)
  checkPhones(options)
}

function checkPhones({ phones = [], h5, people }: SimulatorOptions): void {
  if (phones.length > 0 && !h5) throw new Error('phones: they need h5')
  const owners = phones.map(({ personId }) => personId)
  const stranger = owners.find((id) => !people.some((person) => person.id === id))
  if (stranger !== undefined) throw new Error(`phones: there is no person "${stranger}"`)
  if (new Set(owners).size !== owners.length) throw new Error('phones: two of one person')
}

function checkPeople(people: Person[]): void {
  for (const person of people) {
    if (!/^[0-9A-Za-z_-]+$/.test(person.id) || person.id === 'group') {
      throw new Error(`people: "${person.id}" cannot be an id`)
    }
  }
  for (const key of ['id', 'openid'] as const) {
    if (new Set(people.map((person) => person[key])).size !== people.length) {
      throw new Error(`people: two share the same ${key}`)
    }
  }
}
