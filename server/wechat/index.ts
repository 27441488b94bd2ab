import { insideTransaction } from '../db/transaction'
import { codeCall } from './codes'
import { outsideTransactions } from './guard'
import { createWechatApi, type WechatConfig, type WireDeps } from './http'
import { linkCall } from './links'
import { loginCall } from './login'
import { subscribeCall } from './messages'
import { createPay, type PayKeys } from './pay/client'
import type { KeyStore } from './pay/keyring'
import { phoneCall } from './phone'
import type { PayPort, WechatPort } from './ports'
import { echoCall, openPushCall } from './push'
import { shippingOrderCall, uploadShippingCall } from './shipping'
import { createTokens } from './token'

export { type WechatConfig, WechatRefusal, WechatUnavailable } from './http'
export type * from './ports'
export type { PayKeys } from './pay/client'
export { PushRefused } from './push'

/** The two ports to WeChat, and the keys of one of them. Knows only base addresses and keys: the real service and a stand-in differ by configuration. */
export function createWechat(
  config: WechatConfig,
  outside: Omit<WireDeps, 'fetch'> & { fetch?: typeof fetch; keyStore: KeyStore },
): { wechat: WechatPort; pay: PayPort; payKeys: PayKeys } {
  const deps = { fetch, ...outside }
  const api = createWechatApi(config, deps)
  const withToken = createTokens(api, { ...config, wallNow: deps.wallNow })
  const wechat: WechatPort = {
    session: loginCall(api, config),
    phoneNumber: phoneCall(api, withToken),
    miniProgramCode: codeCall(api, withToken),
    urlLink: linkCall(api, withToken),
    sendSubscribeMessage: subscribeCall(api, withToken),
    uploadShipping: uploadShippingCall(api, withToken, config),
    shippingOrder: shippingOrderCall(api, withToken, config),
    echoPush: echoCall(config),
    openPush: openPushCall(config),
  }
  const talking = [
    ...(['session', 'phoneNumber', 'miniProgramCode', 'urlLink', 'sendSubscribeMessage'] as const),
    ...(['uploadShipping', 'shippingOrder'] as const),
  ]
  const paying = [
    ...(['order', 'query', 'close', 'refund', 'queryRefund', 'tradeBill'] as const),
    'openNotification' as const,
  ]
  const { pay, keys: payKeys } = createPay(config, deps)
  return {
    wechat: outsideTransactions(wechat, talking, insideTransaction),
    pay: outsideTransactions(pay, paying, insideTransaction),
    payKeys,
  }
}
