import { takenOf } from '../../server/features/reservation'
import { levelsOf, skuResource } from '../../server/features/stock'
import type { Folder } from './folder'
import type { Count } from './plan'
import type { Problem } from './problem'
import type { StockWish } from './wanted'

/** Figures that are not set yet, by store, and how many rows that is. */
export type StockPlan = {
  lines: Map<string, { skuId: string; counted: number }[]>
  count: Count
}

type Level = { onHand: number; opened?: number }

const MOST_ASKED = 1_000

/**
 * Which figures of stock.csv are news; `known` says whether there is a database to ask. A figure that is the same as at the last import is none, whatever was sold since; a
 * changed one is a count. It may not be below what shoppers have ordered.
 */
export async function stockPlanOf(
  wishes: StockWish[],
  folder: Folder,
  known: boolean,
): Promise<StockPlan & { problems: Problem[] }> {
  const count: Count = { created: 0, changed: 0, same: 0 }
  const lines: StockPlan['lines'] = new Map()
  const low: { storeId: string; skuId: string; taken: number }[] = []
  for (const [storeId, own] of byStore(wishes)) {
    const levels = known ? await levelsIn(storeId, own) : new Map<string, Level>()
    const news = own.filter(({ skuId, onHand }) => levels.get(skuId)?.opened !== onHand)
    const moving = news.filter(({ skuId, onHand }) => levels.get(skuId)?.onHand !== onHand)
    count.same += own.length - moving.length
    for (const { skuId } of moving) count[levels.has(skuId) ? 'changed' : 'created'] += 1
    low.push(...(await belowTaken(moving.filter(({ skuId }) => levels.has(skuId)))))
    if (news.length > 0) {
      const counted = news.map(({ skuId, onHand }) => ({ skuId, counted: onHand }))
      lines.set(storeId, counted)
    }
  }
  return { lines, count, problems: low.map((row) => lowProblem(folder, row)) }
}

function byStore(wishes: StockWish[]): Map<string, StockWish[]> {
  const stores = new Map<string, StockWish[]>()
  for (const wish of wishes) {
    const own = stores.get(wish.storeId)
    if (own) own.push(wish)
    else stores.set(wish.storeId, [wish])
  }
  return stores
}

async function levelsIn(storeId: string, wishes: StockWish[]) {
  const found = new Map<string, Level>()
  for (let from = 0; from < wishes.length; from += MOST_ASKED) {
    const skuIds = wishes.slice(from, from + MOST_ASKED).map(({ skuId }) => skuId)
    for (const level of await levelsOf(storeId, skuIds)) found.set(level.skuId, level)
  }
  return found
}

async function belowTaken(wishes: StockWish[]) {
  const low: { storeId: string; skuId: string; taken: number }[] = []
  for (let from = 0; from < wishes.length; from += MOST_ASKED) {
    const some = wishes.slice(from, from + MOST_ASKED)
    const taken = await takenOf(some.map(({ storeId, skuId }) => skuResource(storeId, skuId)))
    for (const { storeId, skuId, onHand } of some) {
      const held = taken.get(skuResource(storeId, skuId)) ?? 0
      if (onHand < held) low.push({ storeId, skuId, taken: held })
    }
  }
  return low
}

function lowProblem(
  { sheets }: Folder,
  { storeId, skuId, taken }: { storeId: string; skuId: string; taken: number },
): Problem {
  const at = sheets.stock.entries.find(({ row }) => row.store === storeId && row.sku === skuId)?.at
  const message = `${skuId} 有 ${taken} 件已经被下单，数量不能更少`
  return { file: 'stock.csv', row: at ?? null, column: 'on_hand', message }
}
