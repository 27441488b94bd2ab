import { z, type ZodType } from 'zod'
import type { Log } from '../lib/log'
import type { Random } from '../lib/random'

/** Where WeChat is, who we are to it, and whom we believe. */
export type WechatConfig = {
  /** https://api.weixin.qq.com, or a stand-in for it. */
  apiBase: string
  /** https://api.mch.weixin.qq.com, or a stand-in for it. */
  payBase: string
  appid: string
  secret: string
  mchid: string
  /** Serial of the merchant's API certificate, hex. */
  merchantSerial: string
  merchantPrivateKey: string
  merchantCertificate: string
  /** 32 characters. */
  apiV3Key: string
  /** WeChat Pay public keys, and platform certificates that are known beforehand; the others are downloaded. */
  platformKeys: { serial: string; pem: string }[]
  /** Message push, as entered in the console: Token, and EncodingAESKey of 43 characters. */
  pushToken: string
  pushAesKey: string
  /** How long a call may take, ms. */
  timeoutMs: number
}

/** What the wire needs from outside. The clock is the machine's: signatures and tokens live by it. */
export type WireDeps = {
  wallNow: () => Date
  random: Random
  log: Log
  fetch: typeof fetch
}

/** WeChat understood and said no; `errcode` as documented for the call. */
export class WechatRefusal extends Error {
  constructor(
    readonly errcode: number,
    readonly errmsg: string,
  ) {
    super(`WeChat refused: ${errcode} ${errmsg}`)
    this.name = 'WechatRefusal'
  }
}

/** No usable answer: timeout, broken connection, 5xx, busy (-1), or content that is not what the protocol says. */
export class WechatUnavailable extends Error {
  constructor(
    reason: string,
    /** WeChat surely did nothing: it said busy, or there was no connection at all */
    readonly undone = false,
  ) {
    super(`WeChat did not answer: ${reason}`)
    this.name = 'WechatUnavailable'
  }
}

/** One call to api.weixin.qq.com: GET, or POST with a JSON body. */
export type ApiCall = {
  path: string
  query?: Record<string, string>
  body?: Record<string, unknown>
}

/** Calls to api.weixin.qq.com. Both throw WechatRefusal and WechatUnavailable. */
export type WechatApi = {
  json<T>(call: ApiCall, schema: ZodType<T>): Promise<T>
  /** A picture; WeChat answers with JSON instead when it refuses. */
  bytes(call: ApiCall): Promise<Buffer>
}

const errorAnswer = z.object({ errcode: z.int().optional(), errmsg: z.string().optional() })
const BUSY = -1

/** The one place that calls api.weixin.qq.com. Addresses carry secrets, so only paths are logged. */
export function createWechatApi(
  config: { apiBase: string; timeoutMs: number },
  deps: WireDeps,
): WechatApi {
  const send = (call: ApiCall) => exchange(config, deps, call)
  return {
    async json(call, schema) {
      const { body } = await send(call)
      const answer = parsed(body)
      throwIfRefused(answer)
      const read = schema.safeParse(answer)
      if (!read.success) throw new WechatUnavailable(`unexpected content of ${call.path}`)
      return read.data
    },
    async bytes(call) {
      const { type, body } = await send(call)
      if (type.startsWith('image/')) return body
      throwIfRefused(parsed(body))
      throw new WechatUnavailable(`no picture from ${call.path}`)
    },
  }
}

async function exchange(
  { apiBase, timeoutMs }: { apiBase: string; timeoutMs: number },
  { fetch, log }: WireDeps,
  { path, query, body }: ApiCall,
): Promise<{ type: string; body: Buffer }> {
  const search = query ? `?${new URLSearchParams(query)}` : ''
  try {
    const response = await fetch(apiBase + path + search, {
      method: body ? 'POST' : 'GET',
      headers: body ? { 'Content-Type': 'application/json' } : {},
      body: body ? JSON.stringify(body) : undefined,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    log.info({ path, status: response.status }, 'wechat api')
    if (!response.ok) throw new WechatUnavailable(`HTTP ${response.status} from ${path}`)
    return { type: response.headers.get('content-type') ?? '', body: bytes }
  } catch (error) {
    if (error instanceof WechatUnavailable) throw error
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    log.warn({ path, reason }, 'wechat api gave no answer')
    throw new WechatUnavailable(`${reason} at ${path}`, notConnected(error))
  }
}

/** Codes of Node for a connection that never stood. */
const NO_CONNECTION = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']

function notConnected(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: unknown } }
  return NO_CONNECTION.includes(String(cause?.code))
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new WechatUnavailable('an answer that is not JSON')
  }
}

function throwIfRefused(answer: unknown): void {
  const { errcode = 0, errmsg = '' } = errorAnswer.safeParse(answer).data ?? {}
  if (errcode === BUSY) throw new WechatUnavailable(`busy: ${errmsg}`, true)
  if (errcode !== 0) throw new WechatRefusal(errcode, errmsg)
}
