import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { newId } from '../../../lib/ids'
import { Levels, levelId, levelsOf } from '../model'
import { judgeFigure, type Figure, type Level } from '../rules/level'
import type { Move } from '../rules/movement'
import { takeOff } from './move'

/** Lines of one transaction. */
const AT_ONCE = 1_000

/**
 * Sets the figures of the brand's files. A figure that is the same as at the last load sets nothing, whatever was sold
 * since; a changed one is a count: on hand becomes that figure. One that says what was expected sets nothing unless it was
 * edited (see judgeFigure). Safe to repeat and to break off. At most ten database commands a thousand lines.
 * @throws AppError `stock_below_taken` with `data.lines` for figures below what is held or allocated; `stock_changed` with
 * `data.lines: [{ skuId, onHand }]` for those whose pieces moved since; what stands in other thousands may have been set
 */
export async function openStock(
  deps: Deps,
  load: { storeId: string; actor: string; lines: Figure[] },
): Promise<{ changed: number; same: number }> {
  const { storeId, actor, lines } = load
  let changed = 0
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    const part = lines.slice(from, from + AT_ONCE)
    changed += await inTransaction(() => openPart(deps, storeId, actor, part))
  }
  return { changed, same: lines.length - changed }
}

async function openPart(
  deps: Deps,
  storeId: string,
  actor: string,
  lines: Figure[],
): Promise<number> {
  const skuIds = lines.map((line) => line.skuId)
  const levels = new Map((await levelsOf(storeId, skuIds)).map((level) => [level.skuId, level]))
  const judged = (as: ReturnType<typeof judgeFigure>) =>
    lines.filter((figure) => judgeFigure(levels.get(figure.skuId), figure) === as)
  const stale = judged('stale')
  if (stale.length > 0) {
    const now = stale.map(({ skuId }) => ({ skuId, onHand: levels.get(skuId)?.onHand ?? 0 }))
    throw refuse('stock_changed', { lines: now })
  }
  const news = judged('news')
  if (news.length === 0) return 0
  const sourceId = newId()
  const moves = news.map(({ skuId, counted, expected }): Move => {
    const level = levels.get(skuId)
    const isFirst = level?.opened === undefined && (!level || expected === null)
    return {
      ...{ storeId, skuId, actor, quantity: counted - (level?.onHand ?? 0) },
      reason: isFirst ? 'opening' : 'counted',
      ...{ sourceKind: 'load', sourceId },
    }
  })
  await takeOff(
    deps,
    storeId,
    moves.filter((move) => move.quantity !== 0),
  )
  await Levels.bulkWrite(news.map((figure) => noteFigure(storeId, figure)))
  return news.length
}

function noteFigure(storeId: string, { skuId, counted, expected }: Figure) {
  const missing: Omit<Level, '_id'> = { storeId, skuId, onHand: 0 }
  return {
    updateOne: {
      filter: { _id: levelId(storeId, skuId) },
      update: { $setOnInsert: missing, $set: { opened: counted, openedFrom: expected } },
      upsert: true,
    },
  }
}
