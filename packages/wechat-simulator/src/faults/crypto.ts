import { API, NOTIFICATIONS, type FaultKind } from './kinds'

/** Signatures, keys and ciphertexts (F11 to F22). */
export const CRYPTO = {
  F12: {
    title: '回答没有签名',
    description: '2xx 的应答不带 Wechatpay-* 头。',
    at: API,
    params: {},
  },
  F13: {
    title: '回答签名不对',
    description: '2xx 应答的签名错了一个字节。',
    at: API,
    params: {},
  },
  F20: {
    title: '密文被改动',
    description: '通知（或证书）的密文改过之后再签名。',
    at: [...NOTIFICATIONS, 'certificates'],
    params: {},
  },
} satisfies Record<string, FaultKind>
