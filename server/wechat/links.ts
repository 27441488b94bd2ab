import { z } from 'zod'
import type { WechatApi } from './http'
import type { WithToken } from './token'

/** An address that opens a page from outside WeChat, for 1 to 30 days. docs: 获取加密 URLLink. */
export function linkCall(api: WechatApi, withToken: WithToken) {
  return ({ path, query, days }: { path: string; query: string; days: number }) =>
    withToken(async (access_token) => {
      const { url_link: link } = await api.json(
        {
          path: '/wxa/generate_urllink',
          query: { access_token },
          body: { path, query, expire_type: 1, expire_interval: days },
        },
        z.object({ url_link: z.url() }),
      )
      return link
    })
}
