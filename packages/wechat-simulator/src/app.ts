import Koa, { type Middleware } from 'koa'
import { controlRoutes } from './control/api'
import { emptyErrors, logTraffic, readRawBody } from './http'
import { miniProgramRoutes } from './miniprogram/api'
import { panelPages } from './panel/pages'
import type { Phone } from './panel/phones'
import type { Courier } from './pay/courier'
import { payRoutes } from './pay/api'
import type { World } from './world'

/** The Koa application: WeChat's two hosts, the control API and the panel on one origin. */
export function createApp(world: World, courier: Courier, phones: readonly Phone[]): Koa {
  const app = new Koa()
  const log = logTraffic(world.log)
  const pay = payRoutes(world)
  const miniProgram = miniProgramRoutes(world)
  const control = controlRoutes(world, courier)
  app.use(readRawBody)
  app.use(onWechatPaths(log))
  app.use(emptyErrors)
  app.use(panelPages(world, phones))
  for (const router of [control, pay, miniProgram]) {
    app.use(router.routes())
    app.use(router.allowedMethods())
  }
  return app
}

/** The log is WeChat's traffic, not the panel's. */
function onWechatPaths(middleware: Middleware): Middleware {
  const wechat = /^\/(v3|sns|cgi-bin|wxa)\//
  return (ctx, next) => (wechat.test(ctx.path) ? middleware(ctx, next) : next())
}
