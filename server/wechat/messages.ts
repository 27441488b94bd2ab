import { z } from 'zod'
import { type WechatApi, WechatRefusal } from './http'
import type { Outcome, SubscribeMessage } from './ports'
import type { WithToken } from './token'

/** Sends one subscribe message; never throws for what WeChat answers. docs: 发送订阅消息. */
export function subscribeCall(api: WechatApi, withToken: WithToken) {
  return async (message: SubscribeMessage): Promise<Outcome<void>> => {
    try {
      await withToken((access_token) =>
        api.json(
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
        ),
      )
      return { kind: 'ok', data: undefined }
    } catch (error) {
      if (error instanceof WechatRefusal) {
        return { kind: 'refused', status: 200, code: String(error.errcode), message: error.errmsg }
      }
      return { kind: 'unknown', reason: error instanceof Error ? error.message : String(error) }
    }
  }
}
