import type { FaultKind } from './kinds'

/** Placing and querying a payment order (F23 to F30). */
export const ORDER = {
  F29: {
    title: '查单滞后',
    description: '已付的单还查到 NOTPAY；每答一次旧的，用掉一次。',
    at: ['query'],
    params: { seconds: { kind: 'integer', means: '只在付款后这么多秒内（默认 60）' } },
  },
} satisfies Record<string, FaultKind>
