import type { FaultKind } from './kinds'

/** Refunds (F55 to F66). */
export const REFUND = {
  F55: {
    title: '商户余额不足',
    description: '回答 403 NOT_ENOUGH，没有受理；次数用完就有钱了。',
    at: ['refund'],
    params: {},
  },
  F56: {
    title: '说太频繁，其实受理了',
    description: '退款已受理，回答 429 FREQUENCY_LIMITED。',
    at: ['refund'],
    params: {},
  },
  F57: {
    title: '离上一笔退款不到一分钟',
    description: '回答 429 FREQUENCY_LIMITED，没有受理。',
    at: ['refund'],
    params: {},
  },
  F58: {
    title: '第 51 次部分退款',
    description: '回答 400 INVALID_REQUEST：退款次数超过 50 次。',
    at: ['refund'],
    params: {},
  },
  F59: {
    title: '退得比付的多',
    description: '回答 400 INVALID_REQUEST：金额大于可退金额。',
    at: ['refund'],
    params: {},
  },
  F60: {
    title: '退款办得久',
    description: '受理后一直处理中，过了时间才有结果。',
    at: ['refund'],
    params: {
      seconds: { kind: 'integer', means: '处理多少秒（默认 600）' },
      becomes: {
        kind: 'text',
        oneOf: ['SUCCESS', 'CLOSED', 'ABNORMAL'],
        means: '结果（默认 SUCCESS）',
      },
    },
  },
  F61: {
    title: '退款异常，后来到账',
    description: '受理后变成 ABNORMAL，在商户平台处理之后成功。',
    at: ['refund'],
    params: { seconds: { kind: 'integer', means: '多少秒后处理好（默认 86400）' } },
  },
  F62: {
    title: '顾客的账户异常',
    description: '回答 403 USER_ACCOUNT_ABNORMAL，没有受理。',
    at: ['refund'],
    params: {},
  },
  F63: {
    title: '说这笔没有付款',
    description: '回答 404 RESOURCE_NOT_EXISTS，没有受理。',
    at: ['refund'],
    params: {},
  },
  F64: {
    title: '过了退款期限',
    description: '回答 400 TRADE_OVERDUE，没有受理。',
    at: ['refund'],
    params: {},
  },
  F65: {
    title: '说金额和之前不一样',
    description: '回答 400 REFUND_FEE_MISMATCH，没有受理。',
    at: ['refund'],
    params: {},
  },
  F66: {
    title: '受理了，一直没有应答',
    description: '退款已受理，连接开着，没有声音。',
    at: ['refund'],
    params: {},
  },
} satisfies Record<string, FaultKind>
