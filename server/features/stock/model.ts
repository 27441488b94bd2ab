import { Schema, model } from 'mongoose'
import type { Level, Movement } from './rules'

/** One row a store and SKU: grows with stores × SKUs. `onHand` is the sum of the movements, kept beside them. */
export const Levels = model<Level>(
  'StockLevel',
  new Schema<Level>(
    { _id: String, storeId: String, skuId: String, onHand: Number, opened: Number },
    { collection: 'stock_levels', versionKey: false },
  ),
)

const schema = new Schema<Movement>(
  {
    _id: String,
    storeId: String,
    skuId: String,
    quantity: Number,
    reason: String,
    sourceKind: String,
    sourceId: String,
    actor: String,
    at: Date,
  },
  { collection: 'stock_movements', versionKey: false },
)
// one fact moves a SKU once, however often it is told
schema.index({ sourceKind: 1, sourceId: 1, storeId: 1, skuId: 1, reason: 1 }, { unique: true })
// the history of a SKU in a store
schema.index({ storeId: 1, skuId: 1, at: 1 })
/** Append-only; grows with orders and deliveries. */
export const Movements = model<Movement>('StockMovement', schema)

/** The key of a level's row. */
export function levelId(storeId: string, skuId: string): string {
  return `${storeId}|${skuId}`
}

/** Pieces in the store by SKU; 0 for a SKU that was never there. One database command. */
export async function onHand(storeId: string, skuIds: string[]): Promise<Map<string, number>> {
  const ids = skuIds.map((skuId) => levelId(storeId, skuId))
  const rows = await Levels.find({ _id: { $in: ids } }).lean<Level[]>()
  const found = new Map(rows.map((row) => [row.skuId, row.onHand]))
  return new Map(skuIds.map((skuId) => [skuId, found.get(skuId) ?? 0]))
}

/**
 * Levels that are not the sum of their movements, with both figures; none, unless something is broken. Reads every
 * movement: for checks, not for requests.
 */
export async function stockDifferences(): Promise<
  { level: string; onHand: number; moved: number }[]
> {
  const sums = await Movements.aggregate<{
    _id: { storeId: string; skuId: string }
    pieces: number
  }>([
    {
      $group: {
        _id: { storeId: '$storeId', skuId: '$skuId' },
        pieces: { $sum: '$quantity' },
      },
    },
  ])
  const moved = new Map(sums.map(({ _id, pieces }) => [levelId(_id.storeId, _id.skuId), pieces]))
  const levels = await Levels.find().lean<Level[]>()
  const kept = new Map(levels.map((row) => [row._id, row.onHand]))
  return [...new Set([...moved.keys(), ...kept.keys()])]
    .map((level) => ({ level, onHand: kept.get(level) ?? 0, moved: moved.get(level) ?? 0 }))
    .filter((row) => row.onHand !== row.moved)
}
