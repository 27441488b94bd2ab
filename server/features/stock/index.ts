import { takenOf } from '../reservation/index'
import { onHand } from './model'
import { left, skuResource } from './rules'

export { moveStock, openStock, receiveStock } from './commands'
export { onHand, stockDifferences } from './model'
export { skuResource } from './rules'

/**
 * Pieces that can be taken now in a store, by SKU: on hand less held and allocated, at least 0. Two database commands;
 * the figure is for showing, `claim` decides.
 */
export async function available(storeId: string, skuIds: string[]): Promise<Map<string, number>> {
  const pieces = await onHand(storeId, skuIds)
  const taken = await takenOf(skuIds.map((skuId) => skuResource(storeId, skuId)))
  return new Map(
    skuIds.map((skuId) => {
      const held = taken.get(skuResource(storeId, skuId)) ?? 0
      return [skuId, left(pieces.get(skuId) ?? 0, held)]
    }),
  )
}
