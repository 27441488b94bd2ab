import Router from '@koa/router'
import type { Courier } from '../pay/courier'
import type { World } from '../world'
import { chatRoutes } from './chats'
import { faultRoutes } from './faults'
import { ControlError } from './input'
import { ledgerRoutes } from './ledger'
import { overviewRoutes } from './overview'
import { peopleRoutes } from './people'
import { watchRoutes } from './watch'
import { shippingRoutes } from './shipping'

/** Everything under /sim: JSON in, JSON out; errors are `{error}` with 400, 404 or 409. */
export function controlRoutes(world: World, courier: Courier): Router {
  const router = new Router({ prefix: '/sim' })
  router.use(async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      if (!(error instanceof ControlError)) throw error
      ctx.status = error.status
      ctx.body = { error: error.message }
    }
  })
  overviewRoutes(router, world, courier)
  peopleRoutes(router, world)
  chatRoutes(router, world)
  faultRoutes(router, world)
  ledgerRoutes(router, world, courier)
  watchRoutes(router, world)
  shippingRoutes(router, world)
  return router
}
