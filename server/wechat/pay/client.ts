import WxPay from 'wechatpay-node-v3'
import { z } from 'zod'
import type { PayParams, PayPort } from '../ports'
import type { WechatConfig, WireDeps } from '../http'
import { fetchTradeBill } from './bill'
import { answeredRefund, prepay, transaction } from './content'
import { outcomeOf } from './errors'
import { openNotification } from './notification'
import { paySignMessage, requestMessage, signature } from './sign'
import { payTransport, SDK_HOST } from './transport'
import { readPlatformKeys, refusalOf } from './verify'

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

  /** The Authorization header of a GET that the SDK does not make. */
  authorizationOf(pathAndQuery: string): string {
    return this.buildAuthorization('GET', pathAndQuery)
  }
}

/** WeChat Pay v3: the SDK builds and signs requests, everything that is believed is checked here. Throws on unreadable keys. */
export function createPay(config: WechatConfig, deps: WireDeps): PayPort {
  const keys = readPlatformKeys(config.platformKeys)
  const stamp = () => ({
    timestamp: String(Math.floor(deps.wallNow().getTime() / 1000)),
    nonce: deps.random(16).toString('hex'),
  })
  const sdk = new RequestBuilder(config, stamp)
  sdk.createHttp(
    payTransport({
      payBase: config.payBase,
      timeoutMs: config.timeoutMs,
      platformSerial: config.platformKeys[0]?.serial ?? '',
      fetch: deps.fetch,
      verify: (headers, body) => refusalOf(headers, body, keys, deps.wallNow()),
      log: deps.log,
    }),
  )
  const files = {
    ...{ payBase: config.payBase, fetch: deps.fetch, log: deps.log },
    authorizationOf: (path: string) => sdk.authorizationOf(path),
  }
  return {
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
    openNotification: (headers, raw) =>
      openNotification(headers, raw, {
        keys,
        apiV3Key: config.apiV3Key,
        wallNow: deps.wallNow(),
      }),
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
