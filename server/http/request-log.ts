import type { Middleware } from 'koa'
import type { Deps } from '../deps'
import { pooled, token } from '../lib/random'
import type { Metrics } from './metrics'

/** Gives the request its id and business time, and writes one line and one measurement when it is answered. */
export function requestLog(
  deps: Pick<Deps, 'now' | 'wallNow' | 'random' | 'log'>,
  metrics: Metrics,
): Middleware {
  const random = pooled(deps.random)
  return async (ctx, next) => {
    const began = process.hrtime.bigint()
    const requestId = token(random, 16)
    ctx.state.requestId = requestId
    ctx.set('X-Request-Id', requestId)
    await next()
    ctx.set('X-Now', deps.now().toISOString())
    const ms = Number(process.hrtime.bigint() - began) / 1e6
    const route = typeof ctx.state.route === 'string' ? ctx.state.route : 'none'
    metrics.request(ctx.method, route, ctx.status, ms)
    deps.log.info(
      {
        requestId,
        method: ctx.method,
        route,
        status: ctx.status,
        ms: Math.round(ms * 10) / 10,
        person: ctx.state.personId as string | undefined,
        code: ctx.state.errorCode as string | undefined,
      },
      'request',
    )
  }
}
