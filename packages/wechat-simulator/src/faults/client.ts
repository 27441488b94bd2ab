import type { FaultKind } from './kinds'

/** What the phone is told of a payment (F31 to F39); it strikes whatever the person taps. */
export const CLIENT = {
  F31: {
    title: '付款成功',
    description: '钱付了，手机得到 requestPayment:ok。',
    at: ['pay'],
    params: {},
  },
  F32: {
    title: '取消付款',
    description: '没有付，手机得到 requestPayment:fail cancel。',
    at: ['pay'],
    params: {},
  },
  F33: {
    title: '付款失败',
    description: '没有付，手机得到 requestPayment:fail 和一句话。',
    at: ['pay'],
    params: { detail: { kind: 'text', means: '那一句话（默认 系统繁忙）' } },
  },
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
  F36: {
    title: '小程序被杀掉',
    description: '手机什么也没得到：小程序在付款时被关掉了。',
    at: ['pay'],
    params: { paid: { kind: 'flag', means: 'false：钱没有付（默认付了）' } },
  },
  F37: {
    title: '支付签名不对',
    description: '手机不认 paySign，收银台没有打开。',
    at: ['pay'],
    params: {},
  },
  F38: {
    title: '别人付的',
    description: '付款的是另一个人的微信，钱付了。',
    at: ['pay'],
    params: { openid: { kind: 'text', means: '付款人的 openid（默认另一个人）' } },
  },
  F39: {
    title: '小程序没有支付权限',
    description: '手机得到 errno 102，平台限制了这个小程序，收银台没有打开。',
    at: ['pay'],
    params: {},
  },
} satisfies Record<string, FaultKind>
