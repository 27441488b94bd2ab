import type { WechatApi } from './http'
import type { WithToken } from './token'

/** The picture of a mini-program code, permanent and unlimited in number. docs: 获取不限制的小程序码. */
export function codeCall(api: WechatApi, withToken: WithToken) {
  return ({ scene, page, width }: { scene: string; page: string; width?: number }) =>
    withToken((access_token) =>
      api.bytes({
        path: '/wxa/getwxacodeunlimit',
        query: { access_token },
        body: { scene, page, ...(width === undefined ? {} : { width }) },
      }),
    )
}
