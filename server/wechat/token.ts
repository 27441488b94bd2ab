import { z } from 'zod'
import { type WechatApi, WechatRefusal } from './http'

const REFRESH_EARLY_MS = 5 * 60_000
/** Invalid, invalid in another way, expired. */
const STALE = new Set([40001, 40014, 42001])

const stableToken = z.object({ access_token: z.string().min(1), expires_in: z.number() })

/** Runs a call with a valid access token. A token that WeChat calls stale is dropped and the call repeated once. */
export type WithToken = <T>(call: (accessToken: string) => Promise<T>) => Promise<T>

/**
 * The access token of this process: fetched once for all who wait, refreshed 5 minutes early. The stable interface gives
 * every copy of the server the same token, so nothing is shared between them. docs: 获取稳定版接口调用凭据.
 */
export function createTokens(
  api: WechatApi,
  { appid, secret, wallNow }: { appid: string; secret: string; wallNow: () => Date },
): WithToken {
  let cached: { token: string; refreshAt: number } | null = null
  let fetching: Promise<string> | null = null

  const fetchToken = async () => {
    const answer = await api.json(
      {
        path: '/cgi-bin/stable_token',
        body: { grant_type: 'client_credential', appid, secret },
      },
      stableToken,
    )
    const lifeMs = answer.expires_in * 1000
    cached = {
      token: answer.access_token,
      refreshAt: wallNow().getTime() + Math.max(lifeMs - REFRESH_EARLY_MS, 0),
    }
    return answer.access_token
  }
  const current = async () => {
    if (cached && wallNow().getTime() < cached.refreshAt) return cached.token
    fetching ??= fetchToken().finally(() => {
      fetching = null
    })
    return fetching
  }
  const drop = (token: string) => {
    if (cached?.token === token) cached = null
  }

  return async (call) => {
    const token = await current()
    try {
      return await call(token)
    } catch (error) {
      if (!(error instanceof WechatRefusal && STALE.has(error.errcode))) throw error
      drop(token)
      return call(await current())
    }
  }
}
