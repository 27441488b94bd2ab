import Router from '@koa/router'
import type { Context } from 'koa'
import { isObject, type JsonObject } from '../fields'
import { rawBody } from '../http'
import { PLATFORM_CALLS } from '../platform/api'
import type { World } from '../world'
import { ApiError } from './errors'
import { codeToSession } from './login'
import { phoneNumber } from './phone'
import { sendSubscribeMessage } from './subscribe'
import { checkToken, stableToken } from './token'
import { openedBy, urlLink } from './url-link'
import { miniProgramCode } from './wxacode'

type Answer = JsonObject | Buffer

/** The routes of api.weixin.qq.com: errors are HTTP 200 with errcode and errmsg. */
export function miniProgramRoutes(world: World): Router {
  const router = new Router()
  router.get('/sns/jscode2session', (ctx) => {
    return answer(ctx, () => codeToSession(world, new URLSearchParams(ctx.querystring)))
  })
  router.post('/cgi-bin/stable_token', (ctx) => {
    return answer(ctx, () => stableToken(world, readBody(ctx)))
  })
  type Work = (body: JsonObject, ctx: Context) => Answer | Promise<Answer>
  const authorized = (path: string, work: Work) => {
    router.post(path, (ctx) => {
      return answer(ctx, () => {
        checkToken(world, new URLSearchParams(ctx.querystring).get('access_token'))
        return work(readBody(ctx), ctx)
      })
    })
  }
  authorized('/wxa/business/getuserphonenumber', (body) => ok(phoneNumber(world, body)))
  authorized('/wxa/getwxacodeunlimit', (body) => miniProgramCode(world, body))
  authorized('/wxa/generate_urllink', (body, ctx) => ok(urlLink(world, body, `http://${ctx.host}`)))
  // where a browser would hand over to WeChat: what it opens
  router.get('/urllink/:token', (ctx) => {
    const path = openedBy(String(ctx.params.token))
    ctx.status = path === null ? 404 : 200
    ctx.body = { path }
  })
  authorized('/cgi-bin/message/subscribe/send', (body) => {
    sendSubscribeMessage(world, body)
    return ok({})
  })
  for (const [path, call] of Object.entries(PLATFORM_CALLS)) {
    authorized(path, (body) => ok(call(world, body)))
  }
  return router
}

async function answer(ctx: Context, work: () => Answer | Promise<Answer>): Promise<void> {
  try {
    const result = await work()
    ctx.type = Buffer.isBuffer(result) ? 'image/png' : 'application/json'
    ctx.body = Buffer.isBuffer(result) ? result : JSON.stringify(result)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    ctx.body = { errcode: error.errcode, errmsg: error.errmsg }
  }
}

function ok(result: JsonObject): JsonObject {
  return { errcode: 0, errmsg: 'ok', ...result }
}

function readBody(ctx: Context): JsonObject {
  try {
    const body: unknown = JSON.parse(rawBody(ctx))
    if (isObject(body)) return body
  } catch {
    // refused below like any other body that is not an object
  }
  throw new ApiError(47001, 'data format error')
}
