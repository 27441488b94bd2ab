import { inTransaction } from '../../db/transaction'
import type { Deps } from '../../deps'
import { newId } from '../../lib/ids'
import { Levels, Movements, levelId } from './model'
import { checkMoves, checkReceipt, factOf, type Level, type Move, type Movement } from './rules'

/**
 * Writes movements and their levels, in the caller's transaction if one is open. A fact that has moved before moves
 * nothing. Three database commands whatever the number of moves.
 * @throws Error for a quantity that is no integer or 0, or two moves of one fact: defects, never inputs
 */
export async function moveStock(deps: Deps, moves: Move[]): Promise<void> {
  checkMoves(moves)
  if (moves.length === 0) return
  await inTransaction(async () => {
    const news = await withoutKnown(moves)
    if (news.length === 0) return
    const at = deps.now()
    await Movements.insertMany(news.map((move): Movement => ({ ...move, _id: newId(), at })))
    await Levels.bulkWrite(news.map(levelUpdate))
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

/**
 * Books a delivery into a store; `sourceId` is its own number, so that booking it twice adds once.
 * @throws AppError `invalid_input` for a quantity that is not a positive whole number, or a SKU named twice
 */
export async function receiveStock(
  deps: Deps,
  receipt: {
    storeId: string
    sourceId: string
    actor: string
    lines: { skuId: string; quantity: number }[]
  },
): Promise<void> {
  const { storeId, sourceId, actor, lines } = receipt
  checkReceipt(lines)
  const source = { reason: 'received', sourceKind: 'receipt', sourceId, actor } as const
  await moveStock(
    deps,
    lines.map(({ skuId, quantity }) => ({ storeId, skuId, quantity, ...source })),
  )
}

/** Lines of one transaction of a load. */
const AT_ONCE = 1_000

/**
 * Sets the figures of the brand's files. A figure that is the same as at the last load sets nothing, whatever was sold
 * since; a changed one is a count: on hand becomes that figure. Safe to repeat and to break off. At most five database
 * commands a thousand lines.
 */
export async function openStock(
  deps: Deps,
  load: { storeId: string; actor: string; lines: { skuId: string; counted: number }[] },
): Promise<{ changed: number; same: number }> {
  const { storeId, actor } = load
  let changed = 0
  for (let from = 0; from < load.lines.length; from += AT_ONCE) {
    const lines = load.lines.slice(from, from + AT_ONCE)
    changed += await inTransaction(async () => {
      const ids = lines.map(({ skuId }) => levelId(storeId, skuId))
      const known = await Levels.find({ _id: { $in: ids } }).lean<Level[]>()
      const levels = new Map(known.map((level) => [level.skuId, level]))
      const news = lines.filter(({ skuId, counted }) => levels.get(skuId)?.opened !== counted)
      const moves = news.map(({ skuId, counted }): Move => {
        const level = levels.get(skuId)
        return {
          ...{ storeId, skuId, actor, quantity: counted - (level?.onHand ?? 0) },
          reason: level?.opened === undefined ? 'opening' : 'counted',
          ...{ sourceKind: 'load', sourceId: newId() },
        }
      })
      await moveStock(
        deps,
        moves.filter((move) => move.quantity !== 0),
      )
      if (news.length > 0) await Levels.bulkWrite(news.map((line) => openedUpdate(storeId, line)))
      return news.length
    })
  }
  return { changed, same: load.lines.length - changed }
}

function openedUpdate(storeId: string, { skuId, counted }: { skuId: string; counted: number }) {
  return {
    updateOne: {
      filter: { _id: levelId(storeId, skuId) },
      update: { $setOnInsert: { storeId, skuId, onHand: 0 }, $set: { opened: counted } },
      upsert: true,
    },
  }
}
