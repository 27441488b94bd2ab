import type { Deps } from '../../../deps'
import { DAY, plus } from '../../../lib/time'
import { WechatRefusal, WechatUnavailable } from '../../../wechat'
import { ShareCodes } from '../model/sharing'
import { linkAt, linkDays, pathOf, type ShareCode } from '../rules/share-code'

/**
 * An address that opens a code from outside WeChat, for the channel `link`: asked of WeChat, kept, and asked for again in
 * its last day. Null for another channel, and while WeChat gives none.
 */
export async function linkOf(deps: Deps, code: ShareCode): Promise<string | null> {
  if (code.channel !== 'link') return null
  const now = deps.wallNow()
  return linkAt(code, plus(now, DAY)) ?? (await renewed(deps, code, now)) ?? linkAt(code, now)
}

async function renewed(deps: Deps, code: ShareCode, now: Date): Promise<string | null> {
  const [path = '', query = ''] = pathOf(code).split('?')
  const days = linkDays(code, deps.now())
  try {
    const url = await deps.wechat.urlLink({ path, query, days })
    const link = { url, until: plus(now, days * DAY) }
    await ShareCodes.updateOne({ _id: code._id }, { $set: { link } })
    return url
  } catch (error) {
    if (!(error instanceof WechatUnavailable || error instanceof WechatRefusal)) throw error
    deps.log.error({ code: code._id, error: String(error) }, 'WeChat gave no link')
    return null
  }
}
