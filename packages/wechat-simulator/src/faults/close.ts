import type { FaultKind } from './kinds'

/** Closing a payment order (F51 to F54). */
export const CLOSE = {
  F51: {
    title: '关单前一刻付了款',
    description: '关单前一刻付了款，关单得到 ORDERPAID。',
    at: ['close'],
    params: {},
  },
  F52: {
    title: '关单之后钱到了',
    description: '关单成功，查单也是已关闭，过一会儿钱还是到了。',
    at: ['close'],
    params: { seconds: { kind: 'integer', means: '关单之后多少秒（默认 30）' } },
  },
  F53: {
    title: '关了，却回答系统异常',
    description: '单已经关掉，回答 500 SYSTEM_ERROR。',
    at: ['close'],
    params: {},
  },
  F54: {
    title: '关单被拒绝',
    description: '回答 403 TRADE_ERROR，单没有关。',
    at: ['close'],
    params: {},
  },
} satisfies Record<string, FaultKind>
