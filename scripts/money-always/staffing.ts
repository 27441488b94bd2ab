import type { CasesView } from '../../server/features/aftersale/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { PickupCodeView } from '../../server/features/pickup/contract'
import { STORE } from '../kills/sale'
import { ask, type Known, type Mall } from './mall'
import { can, likely } from './shopping'

/** What the store does. */

const inStore = (path: string): string => `/stores/${STORE}${path}`

async function linesOf({ phone, id }: Known): Promise<OrderView['lines']> {
  return (await phone.get<OrderView>(`/orders/${id}`)).lines
}

const hasState =
  (state: OrderView['lines'][number]['state']) =>
  ({ money, lines }: OrderView): boolean =>
    money === 'paid' && lines.some((line) => line.state === state)

export async function ready(mall: Mall): Promise<void> {
  const order = await likely(mall, hasState('preparing'))
  if (!order) return
  const lineIds = mall.chance.someOf(await linesOf(order)).map(({ id }) => id)
  const body = mall.chance.percent(60) ? {} : { lineIds }
  await ask(mall, mall.he, inStore(`/orders/${order.id}/ready`), body)
}

/** The shopper shows her code; all that is ready is handed over, or one line. */
export async function handOver(mall: Mall, prepared?: Known): Promise<void> {
  const order = prepared ?? (await likely(mall, hasState('ready')))
  if (!order) return
  const { digits: code } = await order.phone.get<PickupCodeView>(`/orders/${order.id}/pickup-code`)
  const one = mall.chance.oneOf(await linesOf(order))
  const body = mall.chance.percent(60) || !one ? { code } : { code, lineIds: [one.id] }
  await ask(mall, mall.he, inStore('/pickup/redeem'), body)
}

/** Prepared and collected in one go. */
export async function serve(mall: Mall): Promise<void> {
  const order = await likely(mall, hasState('preparing'))
  if (!order) return
  await ask(mall, mall.he, inStore(`/orders/${order.id}/ready`))
  await handOver(mall, order)
}

export async function refund(mall: Mall): Promise<void> {
  const order = await likely(mall, can('show_code'))
  if (!order) return
  const some = mall.chance.someOf(await linesOf(order)).map(({ id, quantity }) => ({
    ...{ lineId: id, quantity: 1 + mall.chance.below(quantity) },
  }))
  const lines = mall.chance.percent(25) ? {} : { lines: some }
  const body = { reason: '货架上少了', ...lines }
  await ask(mall, mall.he, inStore(`/orders/${order.id}/refund`), body)
}

/** The manager answers or inspects what waits for her. */
export async function answer(mall: Mall): Promise<void> {
  const { cases } = await mall.he.get<CasesView>(inStore('/aftersales?state=open'))
  const one = mall.chance.oneOf(cases)
  const action = mall.chance.oneOf(one?.actions ?? [])
  if (!one || !action || !(action in BODIES)) return
  const good = mall.chance.percent(80)
  const body = BODIES[action as keyof typeof BODIES](good, mall.chance.percent(50))
  await ask(mall, mall.he, inStore(`/aftersales/${one.id}/${action}`), body)
}

const BODIES = {
  approve: () => ({}),
  decline: () => ({ reason: '已经裁好，不能退' }),
  inspect: (good: boolean, sellable: boolean) => ({
    ...{ good, sellable: good && sellable },
    ...(good ? {} : { note: '镜腿断了' }),
  }),
}
