import type { Log } from '../../lib/log'
import { MINUTE, plus } from '../../lib/time'
import type { WireHeaders } from '../ports'
import type { Downloaded } from './certificates'
import {
  keyToName,
  newestCertificate,
  type PlatformKey,
  type PlatformKeys,
  readPlatformKey,
  validKeys,
} from './keys'
import { EXPIRY_ALARM_MS } from './settings'

/** Where downloaded certificates are kept, so that a start without WeChat has them; shared by every copy of the server. */
export type KeyStore = {
  load(): Promise<{ serial: string; pem: string }[]>
  save(keys: { serial: string; pem: string }[]): Promise<void>
}

/** The platform's keys: those of the settings, and the certificates that were downloaded. */
export type Keyring = {
  /** Those that may sign now; from memory. */
  keys(): PlatformKeys
  /** What requests name in Wechatpay-Serial: while a merchant moves to the public key, WeChat answers with the key named. */
  named(): string | null
  /** Reads what was kept. */
  load(): Promise<void>
  /** Downloads the certificates and keeps them; whoever asks meanwhile waits for the same download. */
  refresh(): Promise<Downloaded>
  /**
   * Looks for the key that has signed these headers if it is not held: in what another copy has kept, then at WeChat. All who
   * wait share one look, and there is one a minute at most, because anybody can send an unknown serial.
   */
  lookFor(headers: WireHeaders): Promise<void>
}

type KeyringDeps = {
  configured: { serial: string; pem: string }[]
  download(held: PlatformKey[]): Promise<Downloaded>
  store: KeyStore
  /** The machine's clock. */
  wallNow(): Date
  log: Log
}

const LOOK_EVERY_MS = MINUTE

/** @throws SettingsRefused when a configured key cannot be read */
export function createKeyring({ configured, download, store, wallNow, log }: KeyringDeps): Keyring {
  const held = new Map<string, PlatformKey>()
  const hold = (keys: { serial: string; pem: string }[]): void => {
    for (const key of keys.map(readPlatformKey)) held.set(key.serial, key)
  }
  hold(configured)
  const keys = () => validKeys(held.values(), wallNow())
  const load = async () => hold(await store.load())
  const refresh = shared(async () => {
    const downloaded = await download([...held.values()])
    if (downloaded.kind === 'ok') {
      hold(downloaded.data)
      await store.save(downloaded.data.map(({ serial, pem }) => ({ serial, pem })))
    } else if (downloaded.kind === 'sealed') {
      log.error({ alarm: 'apiv3_key_wrong' }, 'the certificates cannot be decrypted')
    }
    tellOfEnd([...held.values()], wallNow(), log)
    return downloaded
  })
  let lookedAt: Date | null = null
  const look = shared(async (serial: string) => {
    if (lookedAt && wallNow() < plus(lookedAt, LOOK_EVERY_MS)) return
    lookedAt = wallNow()
    await load()
    if (!keys().has(serial)) await refresh()
    log.warn({ serial, found: keys().has(serial) }, 'an unknown platform key was looked for')
  })
  return {
    keys,
    named: () => keyToName([...held.values()].filter(({ serial }) => keys().has(serial))),
    load,
    refresh,
    async lookFor(headers) {
      const serial = headers['wechatpay-serial']
      if (typeof serial !== 'string' || serial === '' || keys().has(serial.toUpperCase())) return
      try {
        await look(serial.toUpperCase().slice(0, 64))
      } catch (error) {
        log.error({ error: String(error) }, 'the look for a platform key failed')
      }
    },
  }
}

/** One run for all who ask while it runs. */
function shared<A extends unknown[], T>(
  work: (...args: A) => Promise<T>,
): (...args: A) => Promise<T> {
  let running: Promise<T> | null = null
  return (...args) => {
    running ??= work(...args).finally(() => {
      running = null
    })
    return running
  }
}

/** Whoever has only certificates must get a new one before the newest ends; WeChat hands it out in time. */
function tellOfEnd(held: PlatformKey[], now: Date, log: Log): void {
  const validTo = newestCertificate(held)?.life?.to
  if (!validTo || held.some(({ life }) => life === null)) return
  if (plus(now, EXPIRY_ALARM_MS) <= validTo) return
  log.error({ alarm: 'platform_certificate_ends', validTo }, 'no newer certificate was handed out')
}
