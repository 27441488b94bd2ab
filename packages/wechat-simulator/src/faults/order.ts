import type { FaultKind } from './kinds'

/** Placing and querying a payment order (F23 to F30). */
export const ORDER = {
  F23: {
    title: '单号已经用过',
    description: '下单得到“商户订单号重复”，好像参数变了，其实没有变。',
    at: ['order'],
    params: {
      code: {
        kind: 'text',
        oneOf: ['OUT_TRADE_NO_USED', 'INVALID_REQUEST'],
        means: '错误码（默认 OUT_TRADE_NO_USED）',
      },
    },
  },
  F24: {
    title: '这一单已经支付',
    description: '下单或关单的前一刻钱已付，得到“已支付”；错误码有几种写法。',
    at: ['order', 'close'],
    params: {
      code: {
        kind: 'text',
        oneOf: ['ORDERPAID', 'ORDER_PAID', 'TRADE_ERROR'],
        means: '错误码（默认 ORDERPAID）',
      },
    },
  },
  F25: {
    title: '这一单已经关闭',
    description: '微信已经关了这一单，下单得到 ORDER_CLOSED。',
    at: ['order'],
    params: {},
  },
  F26: {
    title: '下单参数不对',
    description: '商户的设置或参数不对，下单被拒绝，什么也没办。',
    at: ['order'],
    params: {
      wrong: {
        kind: 'text',
        oneOf: ['appid', 'openid', 'authority', 'field'],
        means: '哪里不对：appid 与商户号不匹配（默认）、openid、没有权限、某个字段',
      },
    },
  },
  F27: {
    title: '预支付会话过期',
    description: '手机说预支付交易会话已过期（平常是两小时以后）。',
    at: ['pay'],
    params: {},
  },
  F28: {
    title: '超过支付时间',
    description: '手机或下单接口说订单已超过支付时间。',
    at: ['pay', 'order'],
    params: {},
  },
  F29: {
    title: '查单滞后',
    description: '已付的单还查到 NOTPAY；每答一次旧的，用掉一次。',
    at: ['query'],
    params: {
      seconds: { kind: 'integer', means: '只在付款后这么多秒内（默认 60）' },
      state: {
        kind: 'text',
        oneOf: ['NOTPAY', 'CLOSED'],
        means: '答成什么（默认 NOTPAY）；CLOSED 不管付没付，没有关也说关了',
      },
    },
  },
  F30: {
    title: '查不到刚下的单',
    description: '单已经下了，查单或关单还得到 ORDER_NOT_EXIST。',
    at: ['query', 'close'],
    params: {},
  },
} satisfies Record<string, FaultKind>
