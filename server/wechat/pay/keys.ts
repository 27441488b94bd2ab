import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { SettingsRefused } from './settings'

/** The platform's keys that may sign now, by serial: certificates (40 hex digits) and public keys (PUB_KEY_ID_...) side by side. */
export type PlatformKeys = ReadonlyMap<string, KeyObject>

/** A platform certificate with its life, or a WeChat Pay public key, which has no end (`life` null). */
export type PlatformKey = {
  serial: string
  pem: string
  key: KeyObject
  life: { from: Date; to: Date } | null
}

/** Reads a PEM of either kind. @throws SettingsRefused when it is neither, or a certificate of another serial */
export function readPlatformKey({ serial, pem }: { serial: string; pem: string }): PlatformKey {
  const name = serial.toUpperCase()
  try {
    if (pem.includes('BEGIN PUBLIC KEY')) {
      return { serial: name, pem, key: createPublicKey(pem), life: null }
    }
    const { publicKey: key, serialNumber, validFrom, validTo } = new X509Certificate(pem)
    if (serialNumber.toUpperCase() === name) {
      return {
        ...{ serial: name, pem, key },
        life: { from: new Date(validFrom), to: new Date(validTo) },
      }
    }
  } catch {
    // said below, without a word of what was entered
  }
  throw new SettingsRefused(
    `WECHAT_PLATFORM_KEYS: what stands under ${serial.slice(0, 64)} is neither the certificate of that serial nor a public key.`,
  )
}

/** Those that may sign now: a certificate only before its end. */
export function validKeys(keys: Iterable<PlatformKey>, now: Date): PlatformKeys {
  const valid = [...keys].filter(({ life }) => life === null || now < life.to)
  return new Map(valid.map(({ serial, key }) => [serial, key]))
}

/**
 * The key that a request asks to be answered with: the public key if there is one, else the newest certificate (docs: 切换为微信
 * 支付公钥). Null when none is held.
 */
export function keyToName(keys: Iterable<PlatformKey>): string | null {
  const all = [...keys]
  return (all.find(({ life }) => life === null) ?? newestCertificate(all))?.serial ?? null
}

/** The certificate that begins last; of two that begin in one second the one that was heard of later. */
export function newestCertificate(keys: readonly PlatformKey[]): PlatformKey | null {
  const begun = ({ life }: PlatformKey) => life?.from.getTime() ?? 0
  const certificates = keys.filter(({ life }) => life !== null)
  return certificates.reduce<PlatformKey | null>(
    (last, key) => (last && begun(last) > begun(key) ? last : key),
    null,
  )
}
