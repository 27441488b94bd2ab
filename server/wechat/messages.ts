import { z } from 'zod'
import { type WechatApi, WechatRefusal, WechatUnavailable } from './http'
import type { Outcome, SubscribeMessage } from './ports'
import type { WithToken } from './token'

/**
 * Sends one subscribe message; never throws for what WeChat answers. `refused` with code -1 when it was surely not sent
 * and may be later; `unknown` when it may have been. docs: 发送订阅消息.
 */
export function subscribeCall(api: WechatApi, withToken: WithToken) {
  return async (message: SubscribeMessage): Promise<Outcome<void>> => {
    let begun = false
    try {
      await withToken((access_token) => {
        begun = true
        return api.json(
          {
            path: '/cgi-bin/message/subscribe/send',
            query: { access_token },
            body: {
              touser: message.openid,
              template_id: message.templateId,
              page: message.page,
              data: message.data,
            },
          },
          z.unknown(),
        )
      })
      return { kind: 'ok', data: undefined }
    } catch (error) {
      if (error instanceof WechatRefusal) {
        return { kind: 'refused', status: 200, code: String(error.errcode), message: error.errmsg }
      }
      if (!begun || (error instanceof WechatUnavailable && error.undone)) {
        return { kind: 'refused', status: 503, code: '-1', message: String(error) }
      }
      return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) }
    }
  }
}
