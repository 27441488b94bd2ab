import { randomBytes } from 'node:crypto'
import type { JsonObject } from '../fields'
import type { World } from '../world'
import { redeemCode } from './codes'
import { ApiError } from './errors'

/**
 * GET /sns/jscode2session (doc: 小程序登录).
 * @throws ApiError 41002, 41004, 41008 missing, 40013, 40125, 40002, 40029, 40163
 */
export function codeToSession(world: World, query: URLSearchParams): JsonObject {
  checkApp(world, query.get('appid'), query.get('secret'))
  if (query.get('grant_type') !== 'authorization_code') {
    throw new ApiError(40002, 'invalid grant_type')
  }
  const code = query.get('js_code')
  if (!code) throw new ApiError(41008, 'missing code')
  const person = redeemCode(world, 'login', code)
  const session: JsonObject = {
    openid: person.openid,
    session_key: randomBytes(16).toString('base64'),
  }
  return person.unionid ? { ...session, unionid: person.unionid } : session
}

/** @throws ApiError 41002, 41004, 40013, 40125 */
export function checkApp(world: World, appid: string | null, secret: string | null): void {
  if (!appid) throw new ApiError(41002, 'appid missing')
  if (!secret) throw new ApiError(41004, 'appsecret missing')
  if (appid !== world.options.app.appid) throw new ApiError(40013, 'invalid appid')
  if (secret !== world.options.app.secret) throw new ApiError(40125, 'invalid appsecret')
}
