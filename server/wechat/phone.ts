import { z } from 'zod'
import type { WechatApi } from './http'
import type { WithToken } from './token'

const answer = z.object({ phone_info: z.object({ phoneNumber: z.string().min(1) }) })

/** The verified phone behind a getPhoneNumber code; with the openid WeChat checks whose code it is. docs: 获取手机号. */
export function phoneCall(api: WechatApi, withToken: WithToken) {
  return (code: string, openid: string): Promise<{ phone: string }> =>
    withToken(async (access_token) => {
      const { phone_info } = await api.json(
        {
          path: '/wxa/business/getuserphonenumber',
          query: { access_token },
          body: { code, openid },
        },
        answer,
      )
      return { phone: phone_info.phoneNumber }
    })
}
