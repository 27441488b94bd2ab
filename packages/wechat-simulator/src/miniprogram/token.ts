import { DAY, HOUR, MINUTE, machineNow, SECOND } from '../clock'
import { Fields, type JsonObject } from '../fields'
import { randomText } from '../random'
import type { AccessTokens } from '../state'
import type { World } from '../world'
import { ApiError, dataError } from './errors'
import { checkApp } from './login'

const TOKEN_LIFE = 2 * HOUR
/** In the last 5 minutes a normal request renews the token, and both work (doc: 获取稳定版接口调用凭据). */
const RENEWAL = 5 * MINUTE
const FORCED_SPACING = 30 * SECOND
const FORCED_PER_DAY = 20

/**
 * POST /cgi-bin/stable_token.
 * @throws ApiError 40002, 40013, 40125; 45011 forced again within 30 s, 45009 more than 20 times a day
 */
export function stableToken(world: World, body: JsonObject): JsonObject {
  const fields = new Fields(body, dataError)
  if (fields.optionalText('grant_type') !== 'client_credential') {
    throw new ApiError(40002, 'invalid grant_type')
  }
  checkApp(world, fields.optionalText('appid') ?? null, fields.optionalText('secret') ?? null)
  const now = machineNow()
  const { tokens } = world.state
  if (body.force_refresh === true) noteForced(tokens, now)
  const current = tokens.live.at(-1)
  const renew = body.force_refresh === true || !current || current.expiresAt <= now + RENEWAL
  const token = renew ? issue(tokens, body.force_refresh === true, now) : current
  world.store.changed()
  return {
    access_token: token.token,
    expires_in: Math.floor((token.expiresAt - now) / SECOND),
  }
}

/** @throws ApiError 41001 missing, 40001 unknown or replaced, 42001 expired */
export function checkToken(world: World, token: string | null): void {
  if (!token) throw new ApiError(41001, 'access_token missing')
  const known = world.state.tokens.live.find((live) => live.token === token)
  if (!known) {
    throw new ApiError(40001, 'invalid credential, access_token is invalid or not latest')
  }
  if (machineNow() >= known.expiresAt) throw new ApiError(42001, 'access_token expired')
}

/** A forced token replaces every other at once; a renewed one leaves the old one its last minutes. */
function issue(tokens: AccessTokens, forced: boolean, now: number): AccessTokens['live'][number] {
  const token = { token: randomText(136), expiresAt: now + TOKEN_LIFE }
  const kept = forced ? [] : tokens.live.filter(({ expiresAt }) => expiresAt + DAY > now)
  tokens.live = [...kept, token]
  return token
}

function noteForced(tokens: AccessTokens, now: number): void {
  const today = tokens.forcedAt.filter((at) => at > now - DAY)
  if (today.some((at) => at > now - FORCED_SPACING)) {
    throw new ApiError(45011, 'api minute-quota reach limit, must slower, retry next minute')
  }
  if (today.length >= FORCED_PER_DAY) throw new ApiError(45009, 'reach max api daily quota limit')
  tokens.forcedAt = [...today, now]
}
