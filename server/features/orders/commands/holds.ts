import type { Deps } from '../../../deps'
import { emit } from '../../../db/outbox'
import type { Claim } from '../../reservation/contract'
import { release } from '../../reservation/index'
import { skuResource } from '../../stock/index'
import type { Line, Order } from '../rules'

/** Names the order as owner of holds and as aggregate of its events. */
export function ownerOf(orderId: string): string {
  return `order:${orderId}`
}

/** Only goods are on a shelf; a service takes no stock. */
export function goodsOf<L extends Pick<Line, 'kind'>>(lines: L[]): L[] {
  return lines.filter((line) => line.kind === 'goods')
}

/** What lines of goods take of the store's stock. */
export function claimsOf(storeId: string, goods: Pick<Line, 'skuId' | 'quantity'>[]): Claim[] {
  return goods.map(({ skuId, quantity }) => ({
    resource: skuResource(storeId, skuId),
    cell: '',
    quantity,
  }))
}

/**
 * What the order holds or has allocated can be bought by others again; told as `order.released`. In the transaction that
 * wrote the order as given.
 */
export async function freeGoods(deps: Deps, order: Order): Promise<void> {
  const { _id: orderId, version: seq } = order
  await release(deps, ownerOf(orderId))
  const event = { name: 'order.released', aggregate: ownerOf(orderId), seq }
  await emit({ ...event, data: { orderId } }, deps.now())
}
