import type { AskedView, CasesView, OrderCasesView } from '../../server/features/aftersale/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { PayView } from '../../server/features/payments/contract'
import type { QuoteView } from '../../server/features/quote/contract'
import { STORE } from '../kills/sale'
import { again, ask, type Known, type Mall } from './mall'

/** What shoppers do. */

/** The newest orders are the liveliest. */
export function anyOrder({ chance, orders }: Mall): Known | undefined {
  return chance.percent(70) ? chance.oneOf(orders.slice(-6)) : chance.oneOf(orders)
}

const TRIES = 4

/** An order for which it makes sense, as far as a few looks find one; else any. */
export async function likely(
  mall: Mall,
  makesSense: (order: OrderView) => boolean,
): Promise<Known | undefined> {
  let known: Known | undefined
  for (let tries = 0; tries < TRIES; tries += 1) {
    known = anyOrder(mall)
    if (!known) return undefined
    if (makesSense(await known.phone.get<OrderView>(`/orders/${known.id}`))) return known
  }
  return known
}

export const can = (action: OrderView['actions'][number]) => (order: OrderView) =>
  order.actions.includes(action)

export async function place(mall: Mall): Promise<Known> {
  const phone = mall.chance.oneOf(mall.shoppers) ?? mall.he
  const lines = mall.chance.someOf(mall.sale.lines).map(({ skuId }) => ({
    ...{ skuId, quantity: 1 + mall.chance.below(3) },
  }))
  const { fingerprint } = await phone.post<QuoteView>(`/stores/${STORE}/quote`, { lines })
  const see = ({ id, no }: OrderView): void => {
    if (!mall.orders.some((known) => known.id === id)) mall.orders.push({ id, no, phone })
  }
  const path = `/stores/${STORE}/orders`
  const { id, no } = await ask<OrderView>(mall, phone, path, { lines, fingerprint }, see)
  return { id, no, phone }
}

export async function pay(mall: Mall, placed?: Known): Promise<void> {
  const order = placed ?? (await likely(mall, can('pay')))
  if (!order) return
  const params = await ask<PayView>(mall, order.phone, `/orders/${order.id}/pay`)
  const answer = mall.chance.percent(85) ? 'pay' : 'cancel'
  const comesBack = mall.chance.percent(60)
  await order.phone.atWechat('pay', { ...params, answer })
  if (comesBack) await order.phone.post(`/orders/${order.id}/pay/check`)
}

/** From the shelf to the money in one go. */
export async function buy(mall: Mall): Promise<void> {
  await pay(mall, await place(mall))
}

export async function check(mall: Mall): Promise<void> {
  const order = anyOrder(mall)
  await order?.phone.post(`/orders/${order.id}/pay/check`)
}

export async function cancel(mall: Mall): Promise<void> {
  const order = await likely(mall, can('cancel'))
  if (order) await ask(mall, order.phone, `/orders/${order.id}/cancel`)
}

export async function askBack(mall: Mall): Promise<void> {
  const order = await likely(mall, ({ money }) => money === 'paid')
  if (!order) return
  const path = `/orders/${order.id}/aftersales`
  const { options } = await order.phone.get<OrderCasesView>(path)
  const lines = mall.chance.someOf(options).map(({ lineId, units }) => ({
    ...{ lineId, quantity: 1 + mall.chance.below(units) },
  }))
  if (lines.length === 0) return
  await ask<AskedView>(mall, order.phone, path, { lines, reason: 'unwanted' })
}

export async function withdraw(mall: Mall): Promise<void> {
  const phone = mall.chance.oneOf(mall.shoppers)
  const { cases } = (await phone?.get<CasesView>('/aftersales')) ?? { cases: [] }
  const open = cases.filter(({ actions }) => actions.includes('withdraw'))
  const one = mall.chance.oneOf(open)
  if (phone && one) await ask(mall, phone, `/aftersales/${one.id}/withdraw`)
}

/** A phone that got no answer asks again, perhaps long after. */
export async function repeat(mall: Mall): Promise<void> {
  const asked = mall.chance.oneOf(mall.asked.slice(-40))
  if (asked) await again(asked)
}
