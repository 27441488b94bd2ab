import type { Claim } from '../../reservation/contract'
import { skuResource } from '../../stock/index'
import type { Line } from '../rules'

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
