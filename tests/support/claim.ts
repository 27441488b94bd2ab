import type { SalesView, ShareCodeView } from '@contract/attribution'
import type { DisputeView } from '@contract/disputes'
import type { OrderView } from '@contract/orders'
import type { QuoteView } from '@contract/quote'
import type { PersonId } from '../../scripts/demo/people'
import { Phone } from '../../scripts/stories/phone'
import type { Stack } from '../../scripts/stack/stack'

const STORE = 'guanggu'
const SKU = 'hanyang-tortoise-49'

/** 陈晓雨 opened 林知夏's card, then 周明远's, and bought: it is hers by protection, and he sees it differently. */
export type Claimed = {
  claim: DisputeView
  order: OrderView
  phones: Record<'chen' | 'lin' | 'zhou', Phone>
}

/** Plays a sale up to the claim about it, over HTTP. */
export async function claimASale(stack: Stack): Promise<Claimed> {
  const signIn = async (person: PersonId) => {
    const phone = new Phone(person, stack.servers[0]?.origin ?? '', stack.simulator.origin)
    await phone.login()
    return phone
  }
  const chen = await signIn('chen')
  const lin = await signIn('lin')
  const zhou = await signIn('zhou')
  for (const guide of [lin, zhou]) {
    const body = { page: 'home', channel: 'card' }
    const { code } = await guide.post<ShareCodeView>(`/stores/${STORE}/share-codes`, body)
    await chen.post('/entry', { shareCode: code, how: 'card' })
  }
  const lines = [{ skuId: SKU, quantity: 1 }]
  const { fingerprint } = await chen.post<QuoteView>(`/stores/${STORE}/quote`, { lines })
  const order = await chen.post<OrderView>(`/stores/${STORE}/orders`, { lines, fingerprint })
  await chen.pay(order.id)
  await chen.post(`/orders/${order.id}/pay/check`)
  const { rows } = await zhou.get<SalesView>('/work/sales')
  const path = `/work/sales/${rows[0]?.decisionId}/dispute`
  const claim = await zhou.post<DisputeView>(path, { words: '试镜和验光都是我做的' })
  return { claim, order, phones: { chen, lin, zhou } }
}
