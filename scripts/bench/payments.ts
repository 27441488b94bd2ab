import type { Deps } from '../../server/deps'
import { placeOrder } from '../../server/features/orders/commands/place'
import { payOrder } from '../../server/features/payments/commands/pay'
import { personByOpenid } from '../../server/features/members'
import { quote } from '../../server/features/quote'
import type { Stack } from '../stack/stack'
import { shelve, STORE } from './goods'
import { fillingDeps } from './shoppers'

/** A payment that was begun and not paid yet. Fen. */
export type Payment = { outTradeNo: string; openid: string; totalFen: number }

/** So many are begun side by side, each of its own SKU: they do not wait for one another's pieces. */
const TOGETHER = 8
const SKUS = Array.from({ length: TOGETHER }, (_, i) => `paid-for-${i}`)

/** So many orders of one piece each, every one with a prepay id that was handed out; WeChat was not asked. */
export async function payments(stack: Stack, count: number): Promise<Payment[]> {
  const deps = payingDeps(stack)
  await shelve(deps, SKUS, count)
  const made: Payment[] = []
  while (made.length < count) {
    const skus = SKUS.slice(0, count - made.length)
    const next = skus.map((skuId, i) => begin(deps, skuId, `payer-${made.length + i}`))
    made.push(...(await Promise.all(next)))
  }
  return made
}

function payingDeps(stack: Stack): Deps {
  const deps = fillingDeps(stack)
  const none = { appId: '', timeStamp: '', nonceStr: '', package: '', paySign: '' }
  const pay: Deps['pay'] = {
    ...deps.pay,
    order: async () => ({ kind: 'ok', data: { prepayId: 'wx-of-the-bench' } }),
    payParams: () => ({ ...none, signType: 'RSA' }),
  }
  return { ...deps, pay }
}

async function begin(deps: Deps, skuId: string, openid: string): Promise<Payment> {
  const { _id: personId } = await personByOpenid(deps, { openid, unionid: null })
  const lines = [{ skuId, quantity: 1 }]
  const { fingerprint } = await quote(deps, { storeId: STORE, personId, lines })
  const wish = { storeId: STORE, personId, lines, fingerprint, note: '', requestKey: openid }
  const { order } = await placeOrder(deps, wish)
  await payOrder(deps, { orderId: order._id, personId, openid })
  return { outTradeNo: `${order.no}-1`, openid, totalFen: order.payableFen }
}
