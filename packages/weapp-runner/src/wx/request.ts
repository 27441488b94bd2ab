import type { Fields, GuestFunction } from '../types'
import { plain } from './async'
import type { WxContext } from './context'

const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT']
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/
const DEFAULT_TIMEOUT_MS = 60_000

interface RequestOptions {
  url: string
  method: string
  data: unknown
  header: Record<string, string>
  timeout: number
  json: boolean
  bytes: boolean
}

/** A refusal before or instead of an answer: becomes `errMsg: "request:fail <message>"`. */
class RequestFailure extends Error {
  constructor(
    message: string,
    readonly errno: number,
  ) {
    super(message)
  }
}

/**
 * wx.request over real HTTP. Any status is a success; header names arrive in lower case, as through HTTP/2; the body is
 * JSON where it parses. Refused and recorded: a relative URL, a host off this machine, a method WeChat lacks (PATCH).
 */
export function requestApi(context: WxContext): Fields {
  const request: GuestFunction = (given) => {
    const callbacks = (given ?? {}) as Record<string, GuestFunction | undefined>
    const controller = new AbortController()
    context.inFlight.add(controller)
    context.calls.push({ api: 'request', options: plain(given) })
    const answer = (ok: boolean, result: Fields) => {
      const name = ok ? 'success' : 'fail'
      context.guest.timers.after(0, 'wx.request', () => {
        context.guest.run('wx.request', () => callbacks[name]?.(result))
        context.guest.run('wx.request', () => callbacks.complete?.(result))
      })
    }
    void perform(context, readOptions(context, given as Fields), controller)
      .then(
        (result) => {
          answer(true, result)
        },
        ({ message, errno }: RequestFailure) => {
          answer(false, context.guest.realm.copy({ errMsg: `request:fail ${message}`, errno }))
        },
      )
      .finally(() => context.inFlight.delete(controller))
    const nothing = () => undefined
    return {
      abort: () => {
        controller.abort(new RequestFailure('abort', 1))
      },
      ...{ onHeadersReceived: nothing, offHeadersReceived: nothing },
      ...{ onChunkReceived: nothing, offChunkReceived: nothing },
    }
  }
  return { request }
}

async function perform(
  context: WxContext,
  options: RequestOptions,
  controller: AbortController,
): Promise<Fields> {
  const url = targetOf(context, options)
  const timer = setTimeout(() => {
    controller.abort(new RequestFailure('timeout', 5))
  }, options.timeout)
  try {
    const response = await context.fetch(url, {
      method: options.method,
      headers: options.header,
      body: bodyOf(options),
      redirect: 'error',
      signal: controller.signal,
    })
    const body = new Uint8Array(await response.arrayBuffer())
    return resultOf(context, options, response, body)
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason as Error
    throw new RequestFailure(reasonOf(error), 600001)
  } finally {
    clearTimeout(timer)
  }
}

function readOptions(context: WxContext, given: Fields): RequestOptions {
  const header = Object.entries((given.header ?? {}) as Record<string, unknown>)
  const names = header.map(([name, value]) => [name.toLowerCase(), String(value)])
  return {
    url: String(given.url as string),
    method: String((given.method ?? 'GET') as string).toUpperCase(),
    data: given.data,
    header: { 'content-type': 'application/json', ...Object.fromEntries(names) },
    timeout: Number(
      given.timeout ?? context.manifest.app.networkTimeout?.request ?? DEFAULT_TIMEOUT_MS,
    ),
    json: (given.dataType ?? 'json') === 'json',
    bytes: given.responseType === 'arraybuffer',
  }
}

/** The URL to fetch, after the checks that a device or the platform makes. */
function targetOf(context: WxContext, { url, method, data }: RequestOptions): string {
  const refuse = (message: string, errno: number) => {
    context.guest.complain(`wx.request ${method} ${url}: ${message}`)
    return new RequestFailure(message, errno)
  }
  if (!METHODS.includes(method)) throw refuse(`method ${method} does not exist`, 1001)
  if (!/^https?:\/\//.test(url)) throw refuse('invalid url', 600009)
  const written = new URL(url)
  const mapped = context.origins[written.origin]
  const target = new URL(written.pathname + written.search, mapped ?? written.origin)
  if (!LOOPBACK.test(target.hostname)) throw refuse('url not in domain list', 600002)
  if (method === 'GET' && isFields(data)) target.search = withQuery(target.search, data)
  return target.href
}

function withQuery(search: string, data: Fields): string {
  const added = formEncode(data)
  return [search.replace(/^\?/, ''), added].filter(Boolean).join('&')
}

function bodyOf({ method, data, header }: RequestOptions): BodyInit | undefined {
  if (method === 'GET' || method === 'HEAD' || data === undefined) return undefined
  if (typeof data === 'string') return data
  if (!isFields(data)) return new Uint8Array(data as ArrayBuffer)
  const form = header['content-type']?.startsWith('application/x-www-form-urlencoded')
  return form ? formEncode(data) : JSON.stringify(data)
}

function formEncode(data: Fields): string {
  const pairs = Object.entries(plain(data))
  return pairs
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&')
}

function resultOf(
  context: WxContext,
  options: RequestOptions,
  response: Response,
  body: Uint8Array,
): Fields {
  const { realm } = context.guest
  const result: Fields = realm.copy({
    statusCode: response.status,
    header: Object.fromEntries(response.headers),
    cookies: response.headers.getSetCookie(),
    errMsg: 'request:ok',
  })
  const text = new TextDecoder().decode(body)
  if (options.bytes) result.data = realm.buffer(body)
  else result.data = options.json ? realm.copy(parsed(text)) : text
  return result
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The program's ArrayBuffer is of another realm, so its kind is asked by name. */
function isFields(data: unknown): data is Fields {
  const kind = Object.prototype.toString.call(data)
  return kind === '[object Object]' || kind === '[object Array]'
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string }; message: string }
  return cause?.code ?? message
}
