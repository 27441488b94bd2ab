import type { FaultKind } from './kinds'

/** The mini-program platform (F86, F87). */
export const PLATFORM = {
  F86: {
    title: '发货信息录不进去',
    description: '付款后一段时间内说支付单不存在；或说重新发货的机会已经用掉。',
    at: ['shipping-upload', 'shipping-query'],
    params: {
      code: {
        kind: 'text',
        oneOf: ['10060001', '10060003'],
        means: '错误码（默认 10060001 支付单不存在）',
      },
      minutes: { kind: 'integer', means: '10060001：只在付款后这么多分钟内（默认 60）' },
      shipped: { kind: 'flag', means: '10060003：false 表示其实没有发过货（默认后台发过两次）' },
    },
  },
  F87: {
    title: '消息推送出岔子',
    description: '发货、结算的消息推送丢失、重复、颠倒，签名不对，或是别的小程序的。',
    at: ['push'],
    params: {
      how: {
        kind: 'text',
        oneOf: ['lost', 'duplicate', 'late', 'signature', 'appid'],
        means: '丢失（默认）、发三次、压到结算之后才发、签名不对、别的 appid',
      },
    },
  },
} satisfies Record<string, FaultKind>
