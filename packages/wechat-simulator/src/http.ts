import type { Context, Middleware } from 'koa'
import { isoTime, machineNow } from './clock'
import { pairs, type TrafficLog } from './log'

const LARGEST_BODY = 10 * 1024 * 1024

/** Reads the body of every request as text, once; 413 when it is larger than 10 MB. */
export const readRawBody: Middleware = async (ctx, next) => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BODY) ctx.throw(413)
    chunks.push(chunk)
  }
  ctx.state.rawBody = Buffer.concat(chunks).toString('utf8')
  await next()
}

/** The body as received. */
export function rawBody(ctx: Context): string {
  const raw: unknown = ctx.state.rawBody
  return typeof raw === 'string' ? raw : ''
}

/** Logs every request to WeChat's own APIs with what it was answered. */
export function logTraffic(log: TrafficLog): Middleware {
  return async (ctx, next) => {
    const at = isoTime(machineNow())
    await next()
    const cut = ctx.respond === false
    log.add({
      at,
      direction: 'received',
      method: ctx.method,
      path: ctx.url,
      headers: pairs(ctx.req.rawHeaders),
      body: rawBody(ctx),
      status: cut ? 0 : ctx.status,
      answerHeaders: cut ? {} : answerHeaders(ctx),
      answer: cut ? 'no answer' : answerText(ctx),
    })
  }
}

/** Gives no answer: the connection is reset, or stays open in silence until the client or `stop` ends it. */
export function leaveUnanswered(ctx: Context, hang: boolean): void {
  ctx.respond = false
  if (!hang) ctx.req.socket.resetAndDestroy()
}

/** Unknown paths and wrong methods under /v3 have empty bodies. */
export const emptyErrors: Middleware = async (ctx, next) => {
  await next()
  if (ctx.body !== undefined && ctx.body !== null) return
  if (ctx.status !== 404 && ctx.status !== 405) return
  ctx.status = ctx.status === 405 ? 405 : 404
  ctx.body = ''
}

function answerHeaders(ctx: Context): Record<string, string> {
  const headers = Object.entries(ctx.res.getHeaders())
  return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]))
}

function answerText(ctx: Context): string {
  const body: unknown = ctx.body
  if (typeof body === 'string') return body
  if (Buffer.isBuffer(body)) return `<${ctx.type}, ${body.length} bytes>`
  return body === null || body === undefined ? '' : JSON.stringify(body)
}
