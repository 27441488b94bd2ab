import { emit } from '../../../db/outbox'
import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { newId } from '../../../lib/ids'
import { lower } from '../../reservation/index'
import { Levels, Movements, levelId, onHand } from '../model'
import { skuResource } from '../rules/level'
import { arrivals, checkMoves, factOf, type Move, type Movement } from '../rules/movement'

/**
 * Writes movements and their levels, in the caller's transaction if one is open. A fact that has moved before moves
 * nothing. Pieces that came are told as `stock.arrived`, once a store. Three database commands whatever the number of
 * moves, and one a store where pieces came. What is taken is not looked at: see `takeOff`.
 * @throws Error for a quantity that is no integer or 0, or two moves of one fact: defects, never inputs
 */
export async function moveStock(deps: Deps, moves: Move[]): Promise<void> {
  checkMoves(moves)
  if (moves.length === 0) return
  await inTransaction(async () => {
    const news = await withoutKnown(moves)
    if (news.length === 0) return
    const at = deps.now()
    const rows = news.map((move): Movement => ({ ...move, _id: newId(), at }))
    await Movements.insertMany(rows, { lean: true })
    await Levels.bulkWrite(news.map(levelUpdate))
    await tellArrivals(news, at)
  })
}

async function withoutKnown(moves: Move[]): Promise<Move[]> {
  const sources = { $in: [...new Set(moves.map((m) => m.sourceId))] }
  const kinds = { $in: [...new Set(moves.map((m) => m.sourceKind))] }
  const known = await Movements.find({ sourceKind: kinds, sourceId: sources }).lean<Movement[]>()
  const keys = new Set(known.map(factOf))
  return moves.filter((move) => !keys.has(factOf(move)))
}

function levelUpdate({ storeId, skuId, quantity }: Move) {
  return {
    updateOne: {
      filter: { _id: levelId(storeId, skuId) },
      update: { $setOnInsert: { storeId, skuId }, $inc: { onHand: quantity } },
      upsert: true,
    },
  }
}

async function tellArrivals(moves: Move[], at: Date): Promise<void> {
  for (const [storeId, skuIds] of arrivals(moves)) {
    const data = { storeId, skuIds }
    // each arrival is for itself: none waits for another
    await emit({ name: 'stock.arrived', aggregate: `stock:${newId()}`, seq: 1, data }, at)
  }
}

/**
 * Moves pieces of one store that may be fewer afterwards: as `moveStock`, and what is held or allocated stays on the shelf.
 * A claim at the same time begins again. At most four database commands more.
 * @throws AppError `stock_below_taken` with `data.lines: [{ skuId, taken, onHand }]`; `onHand` as it would have been
 */
export async function takeOff(deps: Deps, storeId: string, moves: Move[]): Promise<void> {
  await inTransaction(async () => {
    await moveStock(deps, moves)
    const down = moves.filter((move) => move.quantity < 0).map((move) => move.skuId)
    if (down.length === 0) return
    const pieces = await onHand(storeId, down)
    const beyond = await lower(
      deps,
      down.map((skuId) => ({
        ...{ resource: skuResource(storeId, skuId), cell: '' },
        capacity: pieces.get(skuId) ?? 0,
      })),
    )
    if (beyond.length === 0) return
    const lines = down.flatMap((skuId) => {
      const found = beyond.find((limit) => limit.resource === skuResource(storeId, skuId))
      return found ? [{ skuId, taken: found.taken, onHand: found.capacity }] : []
    })
    throw refuse('stock_below_taken', { lines })
  })
}
