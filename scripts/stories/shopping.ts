import type { EntryView, ShareCodeView, WhyView } from '../../server/features/attribution/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { QuoteView } from '../../server/features/quote/contract'
import type { Phone } from './phone'
import type { Scene } from './story'

/** The store in which most stories play. */
export const STORE = 'guanggu'

/** A staff member's code for her store's mall, or what `wish` says. */
export function shareCode(staff: Phone, wish: object = {}): Promise<ShareCodeView> {
  const body = { page: 'home', channel: 'card', ...wish }
  return staff.post<ShareCodeView>(`/stores/${STORE}/share-codes`, body)
}

/** A shopper opens a card. */
export function openCard(shopper: Phone, code: string): Promise<EntryView> {
  return shopper.post<EntryView>('/entry', { shareCode: code, how: 'card' })
}

/** One piece of each, ordered and paid. */
export function buy(scene: Scene, shopper: Phone, ...skuIds: string[]): Promise<OrderView> {
  return buyLines(
    scene,
    shopper,
    skuIds.map((skuId) => ({ skuId, quantity: 1 })),
  )
}

/** So many pieces of each, ordered and paid. */
export async function buyLines(
  scene: Scene,
  shopper: Phone,
  lines: { skuId: string; quantity: number }[],
): Promise<OrderView> {
  const { fingerprint } = await shopper.post<QuoteView>(`/stores/${STORE}/quote`, { lines })
  const order = await shopper.post<OrderView>(`/stores/${STORE}/orders`, { lines, fingerprint })
  await shopper.pay(order.id)
  await shopper.post(`/orders/${order.id}/pay/check`)
  return scene.until(
    () => shopper.get<OrderView>(`/orders/${order.id}`),
    ({ money }) => money === 'paid',
    'the order is paid',
  )
}

/** Why the newest line that names somebody counts for her, or not. */
export async function newestWhy(staff: Phone): Promise<WhyView> {
  const { rows } = await staff.get<{ rows: { decisionId: string }[] }>('/work/sales')
  return staff.get<WhyView>(`/work/sales/${rows[0]?.decisionId}`)
}

/** The day of a moment in the store's zone, e.g. `2026-11-22`. */
export const dayInWuhan = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)
