import { verifyText } from '../crypto/verify'
import type { Person } from '../options'
import type { PayOrder } from '../state'
import type { World } from '../world'
import { payOrder } from './orders'
import { cashierRefusal } from './rules'
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

/**
 * Opens the cashier on this person's phone (doc: 小程序调起支付). The signature is verified before the person
 * can answer.
 * @returns what follows `requestPayment:`, namely `ok`, `fail cancel` or `fail <detail>`
 */
export function requestPayment(
  world: World,
  person: Person,
  call: PaymentCall,
  answer: 'pay' | 'cancel',
): string {
  if (call.appId !== world.options.app.appid) return 'fail 支付场景非法'
  if (!isSigned(world, call)) return 'fail 支付验证签名失败'
  const prepayId = call.package.slice('prepay_id='.length)
  const order = findByPrepay(world, prepayId)
  if (!order) return 'fail 预支付交易会话标识不存在'
  const refusal = cashierRefusal(order, prepayId, person.openid, world.now())
  if (refusal) return `fail ${refusal}`
  return settle(world, order, answer)
}

function settle(world: World, order: PayOrder, answer: 'pay' | 'cancel'): string {
  const numbers = orderNumbers(order)
  if (world.strike('F34', 'pay', numbers)) {
    payOrder(world, order)
    return 'fail cancel'
  }
  if (answer === 'cancel') return 'fail cancel'
  if (!world.strike('F35', 'pay', numbers)) payOrder(world, order)
  return 'ok'
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
