import { z } from 'zod'
import type { WechatApi } from './http'

const session = z.object({ openid: z.string().min(1), unionid: z.string().optional() })

/** Exchanges the code of wx.login. The session key is not kept: nothing here decrypts with it. docs: code2Session. */
export function loginCall(api: WechatApi, { appid, secret }: { appid: string; secret: string }) {
  return (code: string): Promise<{ openid: string; unionid?: string }> =>
    api.json(
      {
        path: '/sns/jscode2session',
        query: { appid, secret, js_code: code, grant_type: 'authorization_code' },
      },
      session,
    )
}
