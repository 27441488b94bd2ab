import WxPay from 'wechatpay-node-v3'
import { z } from 'zod'
import type { PayParams, PayPort } from '../ports'
import type { WechatConfig, WireDeps } from '../http'
import { fetchTradeBill } from './bill'
import { type Downloaded, readCertificates } from './certificates'
import { answeredRefund, prepay, transaction } from './content'
import { outcomeOf } from './errors'
import { createKeyring, type Keyring, type KeyStore } from './keyring'
import type { PlatformKey } from './keys'
import { openNotification } from './notification'
import { paySignMessage, requestMessage, signature } from './sign'
import { checkMerchant, judgeDownload } from './settings'
import { payWire, reasonOf, SDK_HOST, sdkTransport } from './transport'
import { refusalOf } from './verify'

/** The SDK neither validates nor encodes what it puts into a path after signing, so ids are held to what cannot break it. */
const TRADE_NO = /^[0-9A-Za-z_-]{6,32}$/
const REFUND_NO = /^[0-9A-Za-z_-]{1,64}$/
const BILL_DATE = /^\d{4}-\d{2}-\d{2}$/

/** The SDK with our clock and our randomness in the Authorization header. */
class RequestBuilder extends WxPay {
  constructor(
    private readonly config: WechatConfig,
    private readonly stamp: () => { timestamp: string; nonce: string },
  ) {
    super({
      appid: config.appid,
      mchid: config.mchid,
      serial_no: config.merchantSerial,
      publicKey: Buffer.from(config.merchantCertificate),
      privateKey: Buffer.from(config.merchantPrivateKey),
      userAgent: 'yundian',
    })
  }

  protected override buildAuthorization(method: string, url: string, params?: object): string {
    const { timestamp, nonce } = this.stamp()
    const body = params ? JSON.stringify(params) : ''
    const message = requestMessage(method, url.replace(SDK_HOST, ''), timestamp, nonce, body)
    return this.getAuthorization(
      nonce,
      timestamp,
      signature(message, this.config.merchantPrivateKey),
    )
  }

  /** The headers of a GET that the SDK does not make. */
  headersOf(pathAndQuery: string): Record<string, string> {
    return {
      Accept: 'application/json',
      'User-Agent': 'yundian',
      Authorization: this.buildAuthorization('GET', pathAndQuery),
    }
  }
}

/** The keys of WeChat Pay, for whoever starts and runs the process. */
export type PayKeys = {
  /**
   * Before anything is served: whether our settings fit together and WeChat takes them, and the keys to verify it with. WeChat
   * being away stops nobody. @throws SettingsRefused
   */
  check(): Promise<void>
  /** Downloads the certificates anew; raises an alarm when the last one is about to end. */
  refresh(): Promise<void>
}

const CERTIFICATES = '/v3/certificates'

/**
 * WeChat Pay v3: the SDK builds and signs requests, everything that is believed is checked here.
 * @throws SettingsRefused when a configured platform key cannot be read
 */
export function createPay(
  config: WechatConfig,
  deps: WireDeps & { keyStore: KeyStore },
): { pay: PayPort; keys: PayKeys } {
  const { log, wallNow } = deps
  const stamp = () => ({
    timestamp: String(Math.floor(wallNow().getTime() / 1000)),
    nonce: deps.random(16).toString('hex'),
  })
  const sdk = new RequestBuilder(config, stamp)
  const { payBase, timeoutMs, apiV3Key } = config
  const send = payWire({ payBase, timeoutMs, fetch: deps.fetch, log, named: () => ring.named() })
  const download = async (held: PlatformKey[]): Promise<Downloaded> => {
    const headers = sdk.headersOf(CERTIFICATES)
    const reply = await send('GET', CERTIFICATES, headers).catch(reasonOf)
    if (typeof reply === 'string') return { kind: 'unknown', reason: reply }
    return readCertificates(reply, { held, apiV3Key, wallNow: wallNow() })
  }
  const ring = createKeyring({
    ...{ configured: config.platformKeys, store: deps.keyStore },
    ...{ download, wallNow, log },
  })
  sdk.createHttp(
    sdkTransport(
      send,
      async ({ headers, body }) => {
        await ring.lookFor(headers)
        return refusalOf(headers, body, ring.keys(), wallNow())
      },
      log,
    ),
  )
  const files = {
    ...{ payBase: config.payBase, fetch: deps.fetch, log: deps.log },
    headersOf: (path: string) => sdk.headersOf(path),
  }
  const pay: PayPort = {
    order: async (frozen) => {
      checked(TRADE_NO, frozen.out_trade_no)
      return outcomeOf(await sdk.transactions_jsapi(frozen), prepay)
    },
    payParams: (prepayId) => payParams(config, stamp(), prepayId),
    query: async (no) =>
      outcomeOf(await sdk.query({ out_trade_no: checked(TRADE_NO, no) }), transaction),
    close: async (no) => outcomeOf(await sdk.close(checked(TRADE_NO, no)), z.null()),
    refund: async (frozen) => {
      checked(REFUND_NO, frozen.out_refund_no)
      return outcomeOf(await sdk.refunds(frozen), answeredRefund)
    },
    queryRefund: async (no) =>
      outcomeOf(await sdk.find_refunds(checked(REFUND_NO, no)), answeredRefund),
    tradeBill: (date, how) => fetchTradeBill(files, () => sdk.tradebill(billRequest(date, how))),
    openNotification: async (headers, raw) => {
      await ring.lookFor(headers)
      return openNotification(headers, raw, { keys: ring.keys(), apiV3Key, wallNow: wallNow() })
    },
  }
  return { pay, keys: payKeys(config, ring, deps) }
}

function payKeys(config: WechatConfig, ring: Keyring, { log, wallNow }: WireDeps): PayKeys {
  return {
    async check() {
      checkMerchant(config, { now: wallNow(), log })
      await ring.load()
      const first = await ring.refresh()
      // a broken answer would not come twice
      const answer = first.kind === 'sealed' ? await ring.refresh() : first
      judgeDownload(answer, config, ring.keys().size > 0, log)
      if (ring.keys().size === 0) log.error({ alarm: 'no_platform_key' }, 'no key to verify WeChat')
    },
    async refresh() {
      await ring.refresh()
    },
  }
}

function checked(pattern: RegExp, id: string): string {
  if (!pattern.test(id)) throw new Error(`not a number for WeChat Pay: ${id}`)
  return id
}

function billRequest(date: string, { gzip }: { gzip: boolean }) {
  checked(BILL_DATE, date)
  return { bill_date: date, bill_type: 'ALL', ...(gzip ? { tar_type: 'GZIP' } : {}) }
}

function payParams(
  config: WechatConfig,
  { timestamp, nonce }: { timestamp: string; nonce: string },
  prepayId: string,
): PayParams {
  const line = `prepay_id=${prepayId}`
  const message = paySignMessage(config.appid, timestamp, nonce, line)
  return {
    appId: config.appid,
    timeStamp: timestamp,
    nonceStr: nonce,
    package: line,
    signType: 'RSA',
    paySign: signature(message, config.merchantPrivateKey),
  }
}
