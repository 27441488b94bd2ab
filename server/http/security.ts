import type { Middleware } from 'koa'

/** The headers that matter on JSON; those for documents (CSP and the like) are set where a document is served. */
export const securityHeaders: Middleware = async (ctx, next) => {
  ctx.set('X-Content-Type-Options', 'nosniff')
  ctx.set('Cache-Control', 'no-store')
  await next()
}
