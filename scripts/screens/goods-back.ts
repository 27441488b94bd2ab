import type { AskedView } from '../../server/features/aftersale/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { PickupCodeView } from '../../server/features/pickup/contract'
import type { QuoteView } from '../../server/features/quote/contract'
import type { Phone } from '../stories/phone'
import type { Scene } from '../stories/story'

/** Orders and cases of somebody who gives goods back, for the pictures of every state. */
export type GoodsBack = {
  /** one unit is back already, the rest is being prepared */
  partial: string
  /** collected: what can be returned */
  collected: string
  /** cases: the store has to answer, she has to bring it, the store said no */
  asked: string
  approved: string
  declined: string
}

type Line = { skuId: string; quantity: number }

/** Buys, collects and gives back: at most five of each. */
export async function giveBack(
  scene: Scene,
  store: string,
  [first, second]: [string, string],
): Promise<GoodsBack> {
  const [chen, he] = [scene.phone('chen'), scene.phone('he')]
  for (const phone of [chen, he]) await phone.login()
  const buy = (lines: Line[]) => buyLines(chen, store, lines)
  const collect = async (order: OrderView) => {
    await he.post(`/stores/${store}/orders/${order.id}/ready`)
    const { digits } = await chen.get<PickupCodeView>(`/orders/${order.id}/pickup-code`)
    await he.post(`/stores/${store}/pickup/redeem`, { code: digits })
  }
  const ask = async ({ id, lines }: OrderView, body: object) => {
    const parts = lines.slice(0, 1).map((line) => ({ lineId: line.id, quantity: 1 }))
    const path = `/orders/${id}/aftersales`
    const { cases } = await chen.post<AskedView>(path, { lines: parts, ...body })
    return cases[0]?.id ?? ''
  }

  const partial = await buy([
    { skuId: first, quantity: 3 },
    { skuId: second, quantity: 1 },
  ])
  await ask(partial, { reason: 'wrong_choice' })
  await scene.until(
    () => chen.get<OrderView>(`/orders/${partial.id}`),
    ({ refundedFen }) => refundedFen > 0,
    'the money of one unit',
  )
  const [mixed, brought, refused] = [
    await buy([
      { skuId: first, quantity: 1 },
      { skuId: second, quantity: 1 },
    ]),
    await buy([{ skuId: second, quantity: 1 }]),
    await buy([{ skuId: second, quantity: 1 }]),
  ]
  for (const order of [mixed, brought, refused]) await collect(order)
  const photos = mixed.lines.map(({ picture }) => scene.picture(`${picture}?w=800`))
  const pictures: string[] = []
  for (const photo of await Promise.all(photos)) {
    pictures.push((await chen.upload('/aftersales/pictures', photo)).path)
  }
  const note = '左边镜腿比右边紧，戴一会儿就疼，鼻托也有点歪。'
  const asked = await ask(mixed, { reason: 'faulty', note, pictures })
  const approved = await ask(brought, { reason: 'not_fitting', wish: 'exchange' })
  await he.post(`/stores/${store}/aftersales/${approved}/approve`)
  const declined = await ask(refused, { reason: 'unwanted' })
  const reason = '镜片按你的度数做好了，不能退'
  await he.post(`/stores/${store}/aftersales/${declined}/decline`, { reason })
  return { partial: partial.id, collected: mixed.id, asked, approved, declined }
}

async function buyLines(phone: Phone, store: string, lines: Line[]): Promise<OrderView> {
  const { fingerprint } = await phone.post<QuoteView>(`/stores/${store}/quote`, { lines })
  const order = await phone.post<OrderView>(`/stores/${store}/orders`, { lines, fingerprint })
  await phone.pay(order.id)
  await phone.post(`/orders/${order.id}/pay/check`)
  return order
}
