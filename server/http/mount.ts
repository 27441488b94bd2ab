import { Readable } from 'node:stream'
import Router from '@koa/router'
import type { Context } from 'koa'
import type { Deps } from '../deps'
import { digestOf } from '../lib/digest'
import { refuse } from '../lib/errors'
import { admit, type PrincipalOf } from './access'
import { parseJson, readRaw } from './body'
import { sendJsonBytes, type ResponseCache } from './cache'
import { once } from './idempotency'
import { Binary, Download, type Route } from './route'
import { refuseAmounts, refuseDepth, validate } from './validate'

const IMMUTABLE = 'public, max-age=31536000, immutable'
const ACCESS_KINDS = new Set(['public', 'visitor', 'member', 'staff', 'hq', 'signed'])

/**
 * A router of all declared routes, each run in one fixed order: access, body, amounts, schemas, idempotency, handler.
 * Answers of routes that declare `cacheMs` are kept in `cache`, if there is one.
 * @throws Error at boot for a route without a declared access, declared twice, or kept although it is not public
 */
export function mountRoutes(
  routes: Route[],
  deps: Deps,
  principalOf: PrincipalOf,
  cache?: ResponseCache,
): Router {
  const router = new Router()
  const seen = new Set<string>()
  for (const route of routes) {
    const name = `${route.method} ${route.path}`
    if (!ACCESS_KINDS.has(route.access?.who)) throw new Error(`${name} declares no access`)
    if (seen.has(name)) throw new Error(`${name} is declared twice`)
    if (route.cacheMs !== undefined && !(route.access.who === 'public' && route.method === 'GET')) {
      throw new Error(`${name} may not be kept: only public reads are`)
    }
    seen.add(name)
    router.register(route.path, [route.method], (ctx: Context) =>
      serve(ctx, route, { deps, principalOf, cache }),
    )
  }
  return router
}

type Means = { deps: Deps; principalOf: PrincipalOf; cache: ResponseCache | undefined }

async function serve(ctx: Context, route: Route, { deps, principalOf, cache }: Means) {
  ctx.state.route = route.path
  ctx.state.signed = route.access.who === 'signed'
  const params = (ctx as Context & { params: Record<string, string> }).params
  const principal = await admit(route.access, bearer(ctx), params, principalOf)
  if (principal?.kind === 'person') ctx.state.personId = principal.personId
  const raw = route.method === 'GET' ? Buffer.alloc(0) : await readRaw(ctx.req, route.rawBytes)
  const body = route.access.who === 'signed' || route.rawBytes ? {} : parseJson(raw)
  refuseDepth(body)
  if (route.refuseAmounts) refuseAmounts(body)
  const input = {
    params: route.params ? validate(route.params, params) : params,
    query: route.query ? validate(route.query, ctx.query) : ctx.query,
    body: route.body ? validate(route.body, body) : {},
    principal: principal as never,
    requestKey: '',
    ip: ctx.ip,
    headers: ctx.headers as Record<string, string | undefined>,
    raw,
  }
  if (cache && route.cacheMs !== undefined && ctx.method === 'GET') {
    return sendJsonBytes(ctx, await cache.answer(ctx.url, route, () => route.handle(deps, input)))
  }
  const run = async () => ({
    status: route.status ?? 200,
    body: await route.handle(deps, input),
  })
  if (!route.idempotent) return send(ctx, await run())
  const caller = principal?.kind === 'person' ? principal.personId : (principal?.userId ?? ctx.ip)
  input.requestKey = `${caller}:${idempotencyKey(ctx)}`
  const key = `${route.method} ${route.path} ${input.requestKey}`
  send(ctx, await once(key, [params, body], deps.wallNow(), run))
}

function send(ctx: Context, answer: { status: number; body: unknown }): void {
  ctx.status = answer.status
  if (answer.body instanceof Binary) {
    ctx.type = answer.body.type
    ctx.body = answer.body.bytes
    if (answer.body.cache === 'immutable') immutable(ctx, answer.body.bytes)
    return
  }
  if (answer.body instanceof Download) {
    const { type, fileName, chunks } = answer.body
    ctx.attachment(fileName)
    ctx.type = type
    ctx.body = Readable.from(chunks)
    return
  }
  ctx.body = answer.status === 204 ? null : answer.body
}

/** Kept for ever; who asks again all the same, and has these bytes, gets none. */
function immutable(ctx: Context, bytes: Buffer): void {
  ctx.set('Cache-Control', IMMUTABLE)
  ctx.etag = digestOf(bytes)
  if (ctx.fresh) ctx.status = 304
}

function bearer(ctx: Context): string | undefined {
  const header = ctx.get('Authorization')
  return header.startsWith('Bearer ') ? header.slice(7) : undefined
}

function idempotencyKey(ctx: Context): string {
  const key = ctx.get('Idempotency-Key')
  if (!/^[\w-]{8,64}$/.test(key)) throw refuse('idempotency_key_required')
  return key
}
