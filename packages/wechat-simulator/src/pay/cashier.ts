import { verifyText } from '../crypto/verify'
import type { FaultName } from '../faults'
import type { Person } from '../options'
import type { PayOrder } from '../state'
import type { World } from '../world'
import { payOrder } from './orders'
import { cashierRefusal, PAYING_OVER, PREPAY_OVER } from './rules'
import { orderNumbers } from './views'

/** The parameters of wx.requestPayment, with the appId that the phone knows by itself. */
export type PaymentCall = {
  appId: string
  timeStamp: string
  nonceStr: string
  package: string
  signType: string
  paySign: string
}

/** What wx.requestPayment gives: `ok`, `fail cancel` or `fail <detail>` after `requestPayment:`; null is no answer at all. */
export type PaymentAnswer = { errMsg: string | null; errno?: number }

/**
 * Opens the cashier on this person's phone (doc: 小程序调起支付). The signature is verified before the person
 * can answer.
 */
export function requestPayment(
  world: World,
  person: Person,
  call: PaymentCall,
  answer: 'pay' | 'cancel',
): PaymentAnswer {
  const prepayId = call.package.slice('prepay_id='.length)
  const order = findByPrepay(world, prepayId)
  const strike: Strike = (name) => world.strike(name, 'pay', order ? orderNumbers(order) : [])
  if (strike('F39')) return { ...fail('jsapi has no permission'), errno: 102 }
  if (call.appId !== world.options.app.appid) return fail('支付场景非法')
  if (strike('F37') || !isSigned(world, call)) return fail('支付验证签名失败')
  if (!order) return fail('预支付交易会话标识不存在')
  if (strike('F27')) return fail(PREPAY_OVER)
  if (strike('F28')) return fail(PAYING_OVER)
  const other = strike('F38')
  const payer = other ? String(other.params.openid ?? anotherThan(world, order)) : undefined
  const openid = payer ? order.openid : person.openid
  const refusal = cashierRefusal(order, prepayId, openid, world.now())
  if (refusal) return fail(refusal)
  return settle(strike, answer, () => payOrder(world, order, payer))
}

type Strike = (name: FaultName) => ReturnType<World['strike']>

/** What she taps, or what a fault makes of it; `pay` takes the money. */
function settle(strike: Strike, answer: 'pay' | 'cancel', pay: () => void): PaymentAnswer {
  const killed = strike('F36')
  if (killed) {
    if (killed.params.paid !== false) pay()
    return { errMsg: null }
  }
  if (strike('F34')) {
    pay()
    return fail('cancel')
  }
  const failed = strike('F33')
  if (failed) return fail(String(failed.params.detail ?? '系统繁忙'))
  if (strike('F32')) return fail('cancel')
  if (!strike('F31') && answer === 'cancel') return fail('cancel')
  if (!strike('F35')) pay()
  return { errMsg: 'requestPayment:ok' }
}

function fail(detail: string): PaymentAnswer {
  return { errMsg: `requestPayment:fail ${detail}` }
}

function anotherThan({ options }: World, order: PayOrder): string {
  const other = options.people.find(({ openid }) => openid !== order.openid)
  return other?.openid ?? 'openid-of-a-stranger'
}

function isSigned(world: World, call: PaymentCall): boolean {
  if (call.signType !== 'RSA' || !call.package.startsWith('prepay_id=')) return false
  const text = `${call.appId}\n${call.timeStamp}\n${call.nonceStr}\n${call.package}\n`
  return verifyText(world.merchantKey, text, call.paySign)
}

function findByPrepay(world: World, prepayId: string): PayOrder | undefined {
  for (const order of world.state.orders.values()) {
    if (order.prepays.some(({ id }) => id === prepayId)) return order
  }
  return undefined
}
