import { NOTIFICATIONS, type FaultKind } from './kinds'

/** Notifications of payments and refunds (F40 to F50). */
export const NOTIFY = {
  F40: {
    title: '通知丢失',
    description: '通知从来没有发出。',
    at: NOTIFICATIONS,
    params: {},
  },
  F41: {
    title: '通知迟到',
    description: '第一次发送推迟。',
    at: NOTIFICATIONS,
    params: { seconds: { kind: 'integer', means: '推迟多少秒（默认 300）' } },
  },
  F42: {
    title: '通知重复',
    description: '同一条通知，同一个 id，重新签名，发好几次。',
    at: NOTIFICATIONS,
    params: { copies: { kind: 'integer', means: '一共几次（默认 15）' } },
  },
  F43: {
    title: '同一笔钱，换了通知 id',
    description: '内容一样，每次都是新的通知 id。',
    at: NOTIFICATIONS,
    params: { copies: { kind: 'integer', means: '一共几次（默认 3）' } },
  },
  F44: {
    title: '通知颠倒',
    description: '支付通知压着不发，等这笔钱的退款通知发过之后才发。',
    at: ['payment-notification'],
    params: {},
  },
  F45: {
    title: '通知内容不符',
    description: '通知里的金额、币种、mchid 或 appid 不对，每次重试都不对。',
    at: NOTIFICATIONS,
    params: {
      field: {
        kind: 'text',
        oneOf: ['amount', 'currency', 'mchid', 'appid'],
        means: '哪一处不对（默认 amount）',
      },
      value: { kind: 'text', means: '写成什么（默认少 1 分，或别的币种、别人的号）' },
      booked: { kind: 'flag', means: 'true：微信账上就是这样，查单也这样答' },
    },
  },
  F46: {
    title: '通知同时到',
    description: '同一条通知，同一个 id，同一时刻发好几次。',
    at: NOTIFICATIONS,
    params: { copies: { kind: 'integer', means: '一共几次（默认 15）' } },
  },
  F47: {
    title: '旧版 XML 通知',
    description: '收到的是 v2 的 XML，没有 v3 的签名；每次重试都是。',
    at: NOTIFICATIONS,
    params: {},
  },
  F48: {
    title: '通知没有得到确认',
    description: '商户怎么回答都算失败，所以一直按阶梯重试。',
    at: NOTIFICATIONS,
    params: { delivered: { kind: 'flag', means: 'false：根本没有到商户' } },
  },
  F49: {
    title: '没见过的通知类型',
    description: '这一次发的是一种商户不认识的事件，签名没有问题。',
    at: NOTIFICATIONS,
    params: { event: { kind: 'text', means: '事件类型（默认 PAYSCORE.USER_PAID）' } },
  },
  F50: {
    title: '通知特别大',
    description: '这一次的正文大得不像通知，签名没有问题。',
    at: NOTIFICATIONS,
    params: { kilobytes: { kind: 'integer', means: '多少 KB（默认 512）' } },
  },
} satisfies Record<string, FaultKind>
