import Router from '@koa/router'
import Koa from 'koa'
import type { Deps } from './deps'
import { principalOf } from './features/identity/index'
import { gauges, routes, watches } from './features'
import { databaseAnswers } from './db/connect'
import { outboxFigures } from './db/outbox'
import { createCache } from './http/cache'
import { docsPage } from './http/docs-page'
import { answerErrors } from './http/errors'
import { createMetrics } from './http/metrics'
import { mountRoutes } from './http/mount'
import { openApi } from './http/openapi'
import { requestLog } from './http/request-log'
import { securityHeaders } from './http/security'

/** Version of the API's description; the number of the release. */
const VERSION = '0.1.0'

/** `proxies`: how many reverse proxies in front are trusted to name the caller's address; `cached`: see http/cache. */
type Options = { proxies?: number; cached?: boolean }

/** The HTTP side of the product as a value: nothing listens, connects or sweeps on import. */
export function createApp(deps: Deps, { proxies = 0, cached = true }: Options = {}): Koa {
  const metrics = createMetrics([
    ...gauges,
    ...watches.flatMap(({ kind, title, count, countOverdue = count }) => [
      { name: `yundian_${kind}`, help: title, read: () => count(deps) },
      {
        name: `yundian_${kind}_overdue`,
        help: `${title} (overdue)`,
        read: () => countOverdue(deps),
      },
    ]),
    {
      name: 'yundian_outbox_waiting',
      help: 'events not told yet',
      read: async () => (await outboxFigures()).waiting,
    },
  ])
  const app = new Koa({ proxy: proxies > 0, maxIpsCount: proxies })
  app.use(requestLog(deps, metrics))
  app.use(securityHeaders)
  const cache = cached ? createCache(deps.wallNow) : undefined
  if (cache) app.use(cache.hits)
  app.use(answerErrors(deps.log))
  app.use(operations(metrics.text).routes())
  app.use(mountRoutes(routes, deps, principalOf(deps), cache).routes())
  return app
}

/** What operators and developers read; no business data. */
function operations(metricsText: () => Promise<string>): Router {
  const router = new Router()
  let known: ReturnType<typeof openApi> | undefined
  const description = () => (known ??= openApi(routes, VERSION))
  router.get('/healthz', (ctx) => {
    ctx.body = { ok: true }
  })
  router.get('/readyz', async (ctx) => {
    const ok = await databaseAnswers()
    ctx.status = ok ? 200 : 503
    ctx.body = { ok }
  })
  router.get('/metrics', async (ctx) => {
    ctx.type = 'text/plain; version=0.0.4'
    ctx.body = await metricsText()
  })
  router.get('/api/openapi.json', (ctx) => {
    ctx.body = description()
  })
  router.get('/api/docs', (ctx) => {
    ctx.type = 'html'
    ctx.body = docsPage(description())
  })
  return router
}
