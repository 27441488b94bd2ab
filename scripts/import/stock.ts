import { takenOf } from '../../server/features/reservation'
import { judgeFigure, levelsOf, skuResource, type Figure } from '../../server/features/stock'
import { grouped } from '../../server/lib/group'
import type { Folder } from './folder'
import type { Count } from './plan'
import type { Problem } from './problem'
import type { StockWish } from './wanted'

/** Figures that are not set yet, by store, and how many rows that is. */
export type StockPlan = { lines: Map<string, Figure[]>; count: Count }

type Level = { onHand: number; opened?: number; openedFrom?: number | null }
/** A row that cannot be taken, and why. */
type Refused = { storeId: string; skuId: string; message: string }

const MOST_ASKED = 1_000

/**
 * Which figures of stock.csv are news (see judgeFigure); `known` says whether there is a database to ask. One that was edited
 * is refused when pieces moved since the export, and none may be below what shoppers have ordered.
 */
export async function stockPlanOf(
  wishes: StockWish[],
  folder: Folder,
  known: boolean,
): Promise<StockPlan & { problems: Problem[] }> {
  const count: Count = { created: 0, changed: 0, same: 0 }
  const lines: StockPlan['lines'] = new Map()
  const refused: Refused[][] = []
  for (const [storeId, own] of grouped(wishes, (wish) => wish.storeId)) {
    const levels = known ? await levelsIn(storeId, own) : new Map<string, Level>()
    const judged = (as: ReturnType<typeof judgeFigure>) =>
      own.filter((wish) => judgeFigure(levels.get(wish.skuId), wish) === as)
    const [news, stale] = [judged('news'), judged('stale')]
    const moving = news.filter(({ skuId, counted }) => levels.get(skuId)?.onHand !== counted)
    count.same += own.length - moving.length - stale.length
    for (const { skuId } of moving) count[levels.has(skuId) ? 'changed' : 'created'] += 1
    refused.push(
      stale.map((wish) => staleRow(wish, levels.get(wish.skuId)?.onHand ?? 0)),
      await belowTaken(moving.filter(({ skuId }) => levels.has(skuId))),
    )
    if (news.length > 0) lines.set(storeId, news)
  }
  return { lines, count, problems: problemsOf(folder, refused.flat()) }
}

function staleRow({ storeId, skuId, expected }: StockWish, onHand: number): Refused {
  const message = `现在有 ${onHand} 件，和导出时的 ${expected} 件不同`
  return { storeId, skuId, message }
}

async function levelsIn(storeId: string, wishes: StockWish[]) {
  const found = new Map<string, Level>()
  for (let from = 0; from < wishes.length; from += MOST_ASKED) {
    const skuIds = wishes.slice(from, from + MOST_ASKED).map(({ skuId }) => skuId)
    for (const level of await levelsOf(storeId, skuIds)) found.set(level.skuId, level)
  }
  return found
}

async function belowTaken(wishes: StockWish[]): Promise<Refused[]> {
  const low: Refused[] = []
  for (let from = 0; from < wishes.length; from += MOST_ASKED) {
    const some = wishes.slice(from, from + MOST_ASKED)
    const taken = await takenOf(some.map(({ storeId, skuId }) => skuResource(storeId, skuId)))
    for (const { storeId, skuId, counted } of some) {
      const held = taken.get(skuResource(storeId, skuId)) ?? 0
      const message = `${skuId} 有 ${held} 件已经被下单，数量不能更少`
      if (counted < held) low.push({ storeId, skuId, message })
    }
  }
  return low
}

function problemsOf({ sheets }: Folder, refused: Refused[]): Problem[] {
  if (refused.length === 0) return []
  const rows = new Map(sheets.stock.entries.map(({ at, row }) => [`${row.store} ${row.sku}`, at]))
  return refused.map(({ storeId, skuId, message }) => ({
    ...{ file: 'stock.csv', row: rows.get(`${storeId} ${skuId}`) ?? null },
    ...{ column: 'on_hand', message },
  }))
}
