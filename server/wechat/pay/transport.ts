import type { IPayRequest, Output } from 'wechatpay-node-v3/dist/define'
import type { Log } from '../../lib/log'
import type { WireHeaders } from '../ports'
import type { VerifyRefusal } from './verify'

/** The host that the SDK writes into every address; it is not part of what is signed. */
export const SDK_HOST = 'https://api.mch.weixin.qq.com'

type TransportOptions = {
  payBase: string
  timeoutMs: number
  /** Named in Wechatpay-Serial: while a merchant moves to the public key, WeChat answers with the key that is named. */
  platformSerial: string
  fetch: typeof fetch
  verify: (headers: WireHeaders, body: Buffer) => VerifyRefusal | null
  log: Log
}

/**
 * The SDK's way to the network: our base address, a timeout, and no 2xx believed without its signature (a 204 signs its
 * empty body). Whatever proves nothing comes back as status 0 with the reason in `error`.
 */
export function payTransport(options: TransportOptions): IPayRequest {
  const send = (method: 'GET' | 'POST', url: string, headers: object, body?: string) =>
    exchange(options, method, url.replace(SDK_HOST, ''), {
      method,
      headers: { ...headers, 'Wechatpay-Serial': options.platformSerial },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs),
    })
  return {
    get: (url, headers) => send('GET', url, headers),
    post: (url, params, headers) => send('POST', url, headers, JSON.stringify(params)),
    upload: () => Promise.reject(new Error('uploads to WeChat Pay are not used')),
  }
}

async function exchange(
  { payBase, fetch, verify, log }: TransportOptions,
  method: string,
  path: string,
  init: RequestInit,
): Promise<Output> {
  try {
    const response = await fetch(payBase + path, init)
    const body = Buffer.from(await response.arrayBuffer())
    const answer = judged(response, body, verify)
    log.info({ method, path, status: response.status, answer: answer.status }, 'wechat pay')
    return answer
  } catch (error) {
    return nothingProved(log, method, path, error)
  }
}

function judged(response: Response, body: Buffer, verify: TransportOptions['verify']): Output {
  const { status } = response
  if (!response.ok) return { status, error: body.toString('utf8') }
  const refusal = verify(Object.fromEntries(response.headers), body)
  if (refusal) return { status: 0, error: `unverified answer: ${refusal.reason}` }
  return { status, data: body.length > 0 ? JSON.parse(body.toString('utf8')) : null }
}

function nothingProved(log: Log, method: string, path: string, error: unknown): Output {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  log.warn({ method, path, reason }, 'wechat pay gave no answer')
  return { status: 0, error: reason }
}
