import type { FaultKind } from './kinds'

/** What the phone is told of a payment (F31 to F39). */
export const CLIENT = {
  F34: {
    title: '提示取消，其实已付',
    description: '手机得到 requestPayment:fail cancel，钱已经扣了。',
    at: ['pay'],
    params: {},
  },
  F35: {
    title: '提示成功，其实未付',
    description: '手机得到 requestPayment:ok，其实没有付。',
    at: ['pay'],
    params: {},
  },
} satisfies Record<string, FaultKind>
