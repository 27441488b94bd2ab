import { API, NOTIFICATIONS, type FaultKind } from './kinds'

/** Signatures, keys and ciphertexts (F11 to F22). */
export const CRYPTO = {
  F11: {
    title: '不认商户的签名',
    description: '回答 401 SIGN_ERROR，什么也没办。',
    at: API,
    params: {},
  },
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
  F14: {
    title: '没见过的序列号',
    description: '应答或通知的签名写着一个商户没见过的序列号。',
    at: [...API, ...NOTIFICATIONS],
    params: {},
  },
  F15: {
    title: '签名时间太旧',
    description: '应答或通知的签名是很久以前的。',
    at: [...API, ...NOTIFICATIONS],
    params: { seconds: { kind: 'integer', means: '多少秒以前（默认 600，机器时间）' } },
  },
  F16: {
    title: '换钥匙的灰度',
    description: '通知的一部分用另一把钥匙签（平台证书或微信支付公钥）；次数是一共几条通知。',
    at: NOTIFICATIONS,
    params: { percent: { kind: 'integer', means: '百分之几用另一把（默认 50）' } },
  },
  F17: {
    title: '平台证书轮换',
    description: '从这一次起用一张新证书签名；新旧两张都能下载。只对有平台证书的商户。',
    at: [...API, ...NOTIFICATIONS],
    params: {},
  },
  F18: {
    title: '没有可用的平台证书',
    description: '下载平台证书得到 404，和只有公钥的商户一样。',
    at: ['certificates'],
    params: {},
  },
  F19: {
    title: 'APIv3 密钥不一致',
    description: '通知（或证书）用另一个 APIv3 密钥加密。',
    at: [...NOTIFICATIONS, 'certificates'],
    params: {},
  },
  F20: {
    title: '密文被改动',
    description: '通知（或证书）的密文改过之后再签名。',
    at: [...NOTIFICATIONS, 'certificates'],
    params: {},
  },
  F21: {
    title: '附加数据为空',
    description: '通知（或证书）的 associated_data 是空的，密文也按空的加密。',
    at: [...NOTIFICATIONS, 'certificates'],
    params: {},
  },
  F22: {
    title: '验签探测',
    description: '签名故意不对，带 WECHATPAY/SIGNTEST/ 开头；通知之后会再发一次对的。',
    at: [...API, ...NOTIFICATIONS],
    params: {},
  },
} satisfies Record<string, FaultKind>
