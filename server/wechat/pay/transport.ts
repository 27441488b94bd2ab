import type { IPayRequest, Output } from 'wechatpay-node-v3/dist/define'
import type { Log } from '../../lib/log'
import type { WireHeaders } from '../ports'
import { refusedCode } from './errors'
import type { VerifyRefusal } from './verify'

/** The host that the SDK writes into every address; it is not part of what is signed. */
export const SDK_HOST = 'https://api.mch.weixin.qq.com'

/** An answer as it came; nothing of it is proved. */
export type WireReply = { status: number; headers: WireHeaders; body: Buffer }

/** Answers with `path` and query below `payBase`. Throws when there is no answer. */
export type Send = (
  method: 'GET' | 'POST',
  path: string,
  headers: object,
  body?: string,
) => Promise<WireReply>

type Wire = {
  payBase: string
  timeoutMs: number
  /** What Wechatpay-Serial names. */
  named(): string | null
  fetch: typeof fetch
  log: Log
}

/** Our way to WeChat Pay: base address, timeout, no redirect. Logs paths and outcomes, no contents. */
export function payWire({ payBase, timeoutMs, named, fetch, log }: Wire): Send {
  return async (method, path, headers, body) => {
    const serial = named()
    try {
      const response = await fetch(payBase + path, {
        method,
        headers: { ...headers, ...(serial === null ? {} : { 'Wechatpay-Serial': serial }) },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      const bytes = Buffer.from(await response.arrayBuffer())
      log.info({ method, path, status: response.status }, 'wechat pay')
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: bytes,
      }
    } catch (error) {
      log.warn({ method, path, reason: reasonOf(error) }, 'wechat pay gave no answer')
      throw error
    }
  }
}

type Verify = (reply: WireReply) => Promise<VerifyRefusal | null>

/**
 * The SDK's way to the network: no 2xx is believed without its signature (a 204 signs its empty body). Whatever proves nothing
 * comes back as status 0 with the reason in `error`.
 */
export function sdkTransport(send: Send, verify: Verify, log: Log): IPayRequest {
  const exchange = async (...[method, url, headers, body]: Parameters<Send>): Promise<Output> => {
    const path = url.replace(SDK_HOST, '')
    try {
      return await judged(await send(method, path, headers, body), verify, { log, path })
    } catch (error) {
      return { status: 0, error: reasonOf(error) }
    }
  }
  return {
    get: (url, headers) => exchange('GET', url, headers),
    post: (url, params, headers) => exchange('POST', url, headers, JSON.stringify(params)),
    upload: () => Promise.reject(new Error('uploads to WeChat Pay are not used')),
  }
}

/** Refusals of who we are, or of what we may do: no shopper can help it, so people are told. */
const OUR_SETTINGS = new Set(['SIGNERROR', 'NOAUTH', 'APPIDMCHIDNOTMATCH', 'MCHNOTEXISTS'])

async function judged(
  reply: WireReply,
  verify: Verify,
  { log, path }: { log: Log; path: string },
): Promise<Output> {
  const { status, body } = reply
  if (status < 200 || status > 299) {
    const text = body.toString('utf8')
    const code = refusedCode(text)
    if (code !== null && OUR_SETTINGS.has(code)) {
      log.error({ alarm: 'pay_settings_refused', path, code }, 'WeChat Pay refuses our settings')
    }
    return { status, error: text }
  }
  const refusal = await verify(reply)
  if (refusal) {
    log.warn({ path, status, refusal: refusal.reason }, 'an unverified answer of wechat pay')
    return { status: 0, error: `unverified answer: ${refusal.reason}` }
  }
  return { status, data: body.length > 0 ? JSON.parse(body.toString('utf8')) : null }
}

/** Why there was no answer. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
