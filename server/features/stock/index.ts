import { takenOf } from '../reservation/index'
import { Checks, Levels, levelId, onHand } from './model'
import { left, skuResource, type Level } from './rules/level'

export { adjustStock, receiveStock } from './commands/keep'
export { moveStock } from './commands/move'
export { openStock } from './commands/open'
export { levelsAfter, levelsOf, onHand, stockDifferences } from './model'
export { judgeFigure, skuResource } from './rules/level'
export type { Figure } from './rules/level'

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

/** What `available` says of one SKU, by store. Two database commands. */
export async function availableIn(storeIds: string[], skuId: string): Promise<Map<string, number>> {
  const ids = storeIds.map((storeId) => levelId(storeId, skuId))
  const rows = await Levels.find({ _id: { $in: ids } }).lean<Level[]>()
  const pieces = new Map(rows.map((row) => [row.storeId, row.onHand]))
  const taken = await takenOf(storeIds.map((storeId) => skuResource(storeId, skuId)))
  return new Map(
    storeIds.map((storeId) => {
      const held = taken.get(skuResource(storeId, skuId)) ?? 0
      return [storeId, left(pieces.get(storeId) ?? 0, held)]
    }),
  )
}

/** Figures for operators. */
export const gauges = [
  {
    name: 'yundian_stock_differences',
    help: 'levels of stock that are not the sum of their movements, in the round of checks so far or the last one',
    read: async () => {
      const row = await Checks.findById('levels').lean()
      return Math.max(row?.found ?? 0, row?.differences ?? 0)
    },
  },
]
