import { insideTransaction } from '../db/transaction'
import { codeCall } from './codes'
import { outsideTransactions } from './guard'
import { createWechatApi, type WechatConfig, type WireDeps } from './http'
import { linkCall } from './links'
import { loginCall } from './login'
import { subscribeCall } from './messages'
import { createPay } from './pay/client'
import { phoneCall } from './phone'
import type { PayPort, WechatPort } from './ports'
import { createTokens } from './token'

export { type WechatConfig, WechatRefusal, WechatUnavailable } from './http'
export type * from './ports'

/** The two ports to WeChat. Knows only base addresses and keys: the real service and a stand-in differ by configuration. */
export function createWechat(
  config: WechatConfig,
  outside: Omit<WireDeps, 'fetch'> & { fetch?: typeof fetch },
): { wechat: WechatPort; pay: PayPort } {
  const deps = { fetch, ...outside }
  const api = createWechatApi(config, deps)
  const withToken = createTokens(api, { ...config, wallNow: deps.wallNow })
  const wechat: WechatPort = {
    session: loginCall(api, config),
    phoneNumber: phoneCall(api, withToken),
    miniProgramCode: codeCall(api, withToken),
    urlLink: linkCall(api, withToken),
    sendSubscribeMessage: subscribeCall(api, withToken),
  }
  const talking = [
    ...(['session', 'phoneNumber', 'miniProgramCode', 'urlLink', 'sendSubscribeMessage'] as const),
  ]
  const paying = ['order', 'query', 'close', 'refund', 'queryRefund'] as const
  return {
    wechat: outsideTransactions(wechat, talking, insideTransaction),
    pay: outsideTransactions(createPay(config, deps), paying, insideTransaction),
  }
}
