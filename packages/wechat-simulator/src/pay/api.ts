import Router from '@koa/router'
import type { World } from '../world'
import { serveBill } from './bills/download'
import { ENDPOINTS } from './endpoints'
import { serve } from './serve'

/** The routes of Pay v3. */
export function payRoutes(world: World): Router {
  const router = new Router()
  for (const endpoint of ENDPOINTS) {
    router[endpoint.method](endpoint.path, (ctx) => serve(world, endpoint, ctx))
  }
  router.get('/v3/billdownload/file', (ctx) => serveBill(world, ctx))
  return router
}
