import type { FaultKind } from './kinds'

/** Closing a payment order (F51 to F54). */
export const CLOSE = {
  F51: {
    title: '关单前一刻付了款',
    description: '关单前一刻付了款，关单得到 ORDERPAID。',
    at: ['close'],
    params: {},
  },
} satisfies Record<string, FaultKind>
