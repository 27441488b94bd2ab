import { Schema, model } from 'mongoose'
import type { Level } from './rules/level'
import type { Movement } from './rules/movement'
import type { PageEnd } from './rules/page'
import type { Transfer } from './rules/transfer'

const levelSchema = new Schema<Level>(
  {
    _id: String,
    storeId: String,
    skuId: String,
    onHand: Number,
    opened: Number,
    openedFrom: Number,
  },
  { collection: 'stock_levels', versionKey: false },
)
// what is or was in a store, page by page
levelSchema.index({ storeId: 1, skuId: 1 })
/** One row a store and SKU: grows with stores × SKUs. `onHand` is the sum of the movements, kept beside them. */
export const Levels = model<Level>('StockLevel', levelSchema)

const movementSchema = new Schema<Movement>(
  {
    _id: String,
    storeId: String,
    skuId: String,
    quantity: Number,
    reason: String,
    sourceKind: String,
    sourceId: String,
    actor: String,
    note: String,
    at: Date,
  },
  { collection: 'stock_movements', versionKey: false },
)
// one fact moves a SKU once, however often it is told
movementSchema.index(
  { sourceKind: 1, sourceId: 1, storeId: 1, skuId: 1, reason: 1 },
  { unique: true },
)
// the history of a SKU in a store, newest first
movementSchema.index({ storeId: 1, skuId: 1, at: -1, _id: -1 })
/** Append-only; grows with orders and deliveries. */
export const Movements = model<Movement>('StockMovement', movementSchema)

const transferSchema = new Schema<Transfer>(
  {
    _id: String,
    fromStoreId: String,
    toStoreId: String,
    stores: [String],
    lines: [{ _id: false, skuId: String, quantity: Number, received: Number }],
    state: String,
    steps: [{ _id: false, step: String, actor: String, at: Date, requestKey: String }],
    sentAt: Date,
  },
  { collection: 'stock_transfers', versionKey: false },
)
// one request sends or closes one transfer
transferSchema.index({ 'steps.requestKey': 1 }, { unique: true })
// what a store sent and gets, newest first
transferSchema.index({ stores: 1, sentAt: -1, _id: -1 })
/** Grows with transfers: a few a store and week. */
export const Transfers = model<Transfer>('StockTransfer', transferSchema)

/** The key of a level's row. */
export function levelId(storeId: string, skuId: string): string {
  return `${storeId}|${skuId}`
}

/**
 * The levels of some SKUs in a store, or of all that are or were there (for loads, not for requests); a SKU that was never
 * there has none. One database command.
 */
export function levelsOf(storeId: string, skuIds?: string[]): Promise<Level[]> {
  const ids = skuIds?.map((skuId) => levelId(storeId, skuId))
  return Levels.find(ids ? { _id: { $in: ids } } : { storeId }).lean<Level[]>()
}

/** Pieces in the store by SKU; 0 for a SKU that was never there. One database command. */
export async function onHand(storeId: string, skuIds: string[]): Promise<Map<string, number>> {
  const rows = await levelsOf(storeId, skuIds)
  const found = new Map(rows.map((row) => [row.skuId, row.onHand]))
  return new Map(skuIds.map((skuId) => [skuId, found.get(skuId) ?? 0]))
}

/** SKUs that are or were in a store, after `after` in the order of their codes. */
export function levelsAfter(storeId: string, after: string, limit: number): Promise<Level[]> {
  return Levels.find({ storeId, skuId: { $gt: after } })
    .sort({ skuId: 1 })
    .limit(limit)
    .lean<Level[]>()
}

/** What a source (a receipt, a count) moved in a store. */
export function movementsOfSource(
  sourceKind: string,
  sourceId: string,
  storeId: string,
): Promise<Movement[]> {
  return Movements.find({ sourceKind, sourceId, storeId }).lean<Movement[]>()
}

/** What stands before the end of a page, newest first by `time`; everything without one. */
function before(time: 'at' | 'sentAt', end: PageEnd | null): object {
  if (!end) return {}
  return {
    // the plain bound keeps the read inside one range of the index
    [time]: { $lte: end.at },
    $or: [{ [time]: { $lt: end.at } }, { [time]: end.at, _id: { $lt: end.id } }],
  }
}

/** The movements of a SKU in a store, newest first, those before `end`. */
export function movementsBefore(
  level: { storeId: string; skuId: string },
  end: PageEnd | null,
  limit: number,
): Promise<Movement[]> {
  const { storeId, skuId } = level
  return Movements.find({ storeId, skuId, ...before('at', end) })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean<Movement[]>()
}

/** The transfer that a request sent, if it did. */
export function transferOfRequest(requestKey: string): Promise<Transfer | null> {
  return Transfers.findOne({ 'steps.requestKey': requestKey }).lean<Transfer>()
}

/** Transfers by id, in no order. */
export function transfersById(ids: string[]): Promise<Transfer[]> {
  return Transfers.find({ _id: { $in: ids } }).lean<Transfer[]>()
}

/** What a store sent and gets, newest first, those before `end`. */
export function transfersBefore(
  storeId: string,
  end: PageEnd | null,
  limit: number,
): Promise<Transfer[]> {
  return Transfers.find({ stores: storeId, ...before('sentAt', end) })
    .sort({ sentAt: -1, _id: -1 })
    .limit(limit)
    .lean<Transfer[]>()
}

/** A level that is not the sum of its movements, with both figures. */
export type Difference = { level: string; onHand: number; moved: number }

async function movedBy(match: object): Promise<Map<string, number>> {
  type Row = { _id: { storeId: string; skuId: string }; pieces: number }
  const sums = await Movements.aggregate<Row>([
    { $match: match },
    {
      $group: {
        _id: { storeId: '$storeId', skuId: '$skuId' },
        pieces: { $sum: '$quantity' },
      },
    },
  ])
  return new Map(sums.map(({ _id, pieces }) => [levelId(_id.storeId, _id.skuId), pieces]))
}

function differences(kept: Map<string, number>, moved: Map<string, number>): Difference[] {
  return [...new Set([...moved.keys(), ...kept.keys()])]
    .map((level) => ({ level, onHand: kept.get(level) ?? 0, moved: moved.get(level) ?? 0 }))
    .filter((row) => row.onHand !== row.moved)
}

const keptIn = (levels: Level[]) => new Map(levels.map((row) => [row._id, row.onHand]))

/**
 * Levels that are not the sum of their movements; none, unless something is broken. Reads every movement: for checks, not
 * for requests.
 */
export async function stockDifferences(): Promise<Difference[]> {
  const moved = await movedBy({})
  return differences(keptIn(await Levels.find().lean<Level[]>()), moved)
}

/**
 * The same for at most `limit` levels after one in the order of their keys, read at one moment when a transaction is open;
 * `last` is where it ended, null at the end of all.
 */
export async function differencesAfter(
  after: string,
  limit: number,
): Promise<{ found: Difference[]; last: string | null }> {
  const levels = await Levels.find({ _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<Level[]>()
  const found: Difference[] = []
  for (const storeId of new Set(levels.map((level) => level.storeId))) {
    const rows = levels.filter((level) => level.storeId === storeId)
    const moved = await movedBy({ storeId, skuId: { $in: rows.map((row) => row.skuId) } })
    found.push(...differences(keptIn(rows), moved))
  }
  return { found, last: levels.length < limit ? null : (levels.at(-1)?._id ?? null) }
}

type CheckRow = { _id: 'levels'; after: string; found: number; differences: number }

/** One row: how far the check of all levels has come, what this round found so far, and what the last round found. */
export const Checks = model<CheckRow>(
  'StockCheck',
  new Schema<CheckRow>(
    { _id: String, after: String, found: Number, differences: Number },
    { collection: 'stock_checks', versionKey: false },
  ),
)
