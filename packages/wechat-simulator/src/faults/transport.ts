import { API, type FaultKind } from './kinds'

/** The way to WeChat Pay and back (F1 to F10). */
export const TRANSPORT = {
  F1: {
    title: '没有回音，也没有办',
    description: '连接一直开着，没有声音，请求什么也没办。',
    at: API,
    params: {},
  },
  F2: {
    title: '连接断开，没有办',
    description: '请求还没办，连接就断开。',
    at: API,
    params: {},
  },
  F3: {
    title: '处理了，但没有回音',
    description: '请求办了，应答之前连接断开。',
    at: API,
    params: { hang: { kind: 'flag', means: 'true：连接不断，一直没有声音' } },
  },
  F4: {
    title: '应答很慢',
    description: '请求马上办了，过很久才应答，商户多半已经等不及。',
    at: API,
    params: { ms: { kind: 'integer', means: '等多少毫秒才应答（默认 10000，机器时间）' } },
  },
  F5: {
    title: '系统异常',
    description: '回答 500 SYSTEM_ERROR，什么也没办。',
    at: API,
    params: {},
  },
  F6: {
    title: '网关出错',
    description: '回答 502 和一页 HTML，什么也没办。',
    at: API,
    params: {},
  },
  F7: {
    title: '请求太频繁',
    description: '回答 429，什么也没办。',
    at: API,
    params: {
      code: {
        kind: 'text',
        oneOf: ['FREQUENCY_LIMITED', 'RATELIMIT_EXCEED'],
        means: '错误码（默认 FREQUENCY_LIMITED）',
      },
    },
  },
  F8: {
    title: '没有这个地址',
    description: '回答 404 或 405，没有内容。',
    at: API,
    params: { status: { kind: 'text', oneOf: ['404', '405'], means: '状态码（默认 404）' } },
  },
  F9: {
    title: '已受理',
    description: '请求办了，只回答 202，没有内容。',
    at: API,
    params: {},
  },
  F10: {
    title: '时钟差了五分钟以上',
    description: '微信认为商户的时钟不准，回答 401 SIGN_ERROR，什么也没办。',
    at: API,
    params: {},
  },
} satisfies Record<string, FaultKind>
