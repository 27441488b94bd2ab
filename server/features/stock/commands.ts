import { inTransaction } from '../../db/transaction'
import type { Deps } from '../../deps'
import { newId } from '../../lib/ids'
import { Levels, Movements, levelId } from './model'
import { checkMoves, checkReceipt, factOf, type Move, type Movement } from './rules'

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
