import { API, type FaultKind } from './kinds'

/** The way to WeChat Pay and back (F1 to F10). */
export const TRANSPORT = {
  F3: {
    title: '处理了，但没有回音',
    description: '请求办了，应答之前连接断开。',
    at: API,
    params: { hang: { kind: 'flag', means: 'true：连接不断，一直没有声音' } },
  },
  F5: {
    title: '系统异常',
    description: '回答 500 SYSTEM_ERROR，什么也没办。',
    at: API,
    params: {},
  },
} satisfies Record<string, FaultKind>
