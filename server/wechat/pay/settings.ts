import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { Log } from '../../lib/log'
import { DAY, plus } from '../../lib/time'
import type { Downloaded } from './certificates'

/** A setting with which nothing can work; the message is a sentence that names it, without its value. */
export class SettingsRefused extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'SettingsRefused'
  }
}

type Merchant = {
  mchid: string
  merchantSerial: string
  merchantPrivateKey: string
  merchantCertificate: string
}

/** How long before its end a certificate is worth an alarm. */
export const EXPIRY_ALARM_MS = 30 * DAY

/** Whether the merchant's key, certificate and serial belong together; needs no network. @throws SettingsRefused */
export function checkMerchant(merchant: Merchant, { now, log }: { now: Date; log: Log }): void {
  const certificate = read('WECHAT_MERCHANT_CERT', 'a certificate', () => {
    return new X509Certificate(merchant.merchantCertificate)
  })
  const key = read('WECHAT_MERCHANT_KEY', 'a private key', () => {
    return createPrivateKey(merchant.merchantPrivateKey)
  })
  if (!certificate.checkPrivateKey(key)) {
    throw new SettingsRefused(
      'WECHAT_MERCHANT_KEY is not the key of the certificate in WECHAT_MERCHANT_CERT.',
    )
  }
  if (certificate.serialNumber.toUpperCase() !== merchant.merchantSerial.toUpperCase()) {
    throw new SettingsRefused(
      'WECHAT_MERCHANT_SERIAL is not the serial of the certificate in WECHAT_MERCHANT_CERT.',
    )
  }
  const validTo = new Date(certificate.validTo)
  if (plus(now, EXPIRY_ALARM_MS) > validTo) {
    log.error({ alarm: 'merchant_certificate_ends', validTo }, 'renew it at pay.weixin.qq.com')
  }
}

function read<T>(name: string, what: string, work: () => T): T {
  try {
    return work()
  } catch {
    throw new SettingsRefused(`${name} is not ${what} in PEM.`)
  }
}

/** Codes with which WeChat Pay says that it does not know who asks. */
const NOT_US = new Set(['SIGNERROR', 'MCHNOTEXISTS'])

/**
 * What the download of the certificates says of our settings. It proves the merchant's key and serial and, where there are
 * certificates, the APIv3 key; a merchant that has only the public key gets none, and the APIv3 key stays unproved until its
 * first notification. No answer proves nothing, and stops nobody. `holdsKey`: something that WeChat signs could be verified.
 * @throws SettingsRefused
 */
export function judgeDownload(
  downloaded: Downloaded,
  { mchid }: Pick<Merchant, 'mchid'>,
  holdsKey: boolean,
  log: Log,
): void {
  switch (downloaded.kind) {
    case 'ok':
      return log.info({ certificates: downloaded.data.length }, 'the keys of WeChat Pay fit')
    case 'sealed':
      throw new SettingsRefused(
        `WECHAT_APIV3_KEY does not open what WeChat Pay encrypts for merchant ${mchid}: it is not the APIv3 key that is set at pay.weixin.qq.com.`,
      )
    case 'unknown':
      return log.warn({ reason: downloaded.reason }, 'WeChat Pay could not check the keys')
    case 'refused':
      if (NOT_US.has(downloaded.code)) {
        throw new SettingsRefused(
          `WeChat Pay does not accept our signature (${downloaded.message}). WECHAT_MCHID, WECHAT_MERCHANT_SERIAL and WECHAT_MERCHANT_KEY must be of one merchant, and this machine's clock must be right.`,
        )
      }
      if (downloaded.code !== 'RESOURCENOTEXISTS') {
        return log.warn({ code: downloaded.code }, 'WeChat Pay could not check the keys')
      }
      if (holdsKey) {
        return log.info({}, 'only a public key: the first notification proves the APIv3 key')
      }
      throw new SettingsRefused(
        `WECHAT_PLATFORM_KEYS names no WeChat Pay public key, and merchant ${mchid} has no platform certificate: nothing that WeChat signs could be verified.`,
      )
  }
}
