import { NOTIFICATIONS, type FaultKind } from './kinds'

/** Notifications of payments and refunds (F40 to F50). */
export const NOTIFY = {
  F40: {
    title: '通知丢失',
    description: '通知从来没有发出。',
    at: NOTIFICATIONS,
    params: {},
  },
  F42: {
    title: '通知重复',
    description: '同一条通知，同一个 id，重新签名，发好几次。',
    at: NOTIFICATIONS,
    params: { copies: { kind: 'integer', means: '一共几次（默认 15）' } },
  },
  F45: {
    title: '通知内容不符',
    description: '通知里的金额、mchid 或 appid 不对，每次重试都不对。',
    at: NOTIFICATIONS,
    params: {
      field: {
        kind: 'text',
        oneOf: ['amount', 'mchid', 'appid'],
        means: '哪一处不对（默认 amount）',
      },
      value: { kind: 'text', means: '写成什么（默认少 1 分，或别人的号）' },
    },
  },
  F48: {
    title: '通知没有得到确认',
    description: '商户怎么回答都算失败，所以一直按阶梯重试。',
    at: NOTIFICATIONS,
    params: { delivered: { kind: 'flag', means: 'false：根本没有到商户' } },
  },
} satisfies Record<string, FaultKind>
