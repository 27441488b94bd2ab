import type { Deps } from '../../../deps'
import { refuse, unknownAfter } from '../../../lib/errors'
import type { NamedSku } from '../../catalog/contract'
import { shelfMatching, shelfSkus } from '../../catalog/index'
import { requireStore } from '../../org/index'
import { takenByState } from '../../reservation/index'
import { levelsAfter, levelsOf } from '../model'
import { skuResource, type Level } from '../rules/level'
import type { Shelf } from '../rules/told'

/** SKUs of one page. */
const PAGE = 30
/** SKUs of one search; who finds more types more. */
const MOST_FOUND = 300

/** @throws AppError `sku_not_found` with `data.skuIds`, those that are no goods of the catalogue */
export async function requireGoods(deps: Deps, skuIds: string[]): Promise<void> {
  const known = await shelfSkus(deps, skuIds)
  const unknown = skuIds.filter((skuId) => !known.has(skuId))
  if (unknown.length > 0) throw refuse('sku_not_found', { skuIds: unknown })
}

const unnamed = (skuId: string): NamedSku => ({ skuId, title: skuId, options: '', picture: '' })

/** Pieces of SKUs in a store, in the order asked. Two database commands. */
export async function shelfRows(
  deps: Deps,
  storeId: string,
  skuIds: string[],
  levels?: Level[],
): Promise<Shelf[]> {
  const rows = levels ?? (await levelsOf(storeId, skuIds))
  const pieces = new Map(rows.map((level) => [level.skuId, level.onHand]))
  const taken = await takenByState(skuIds.map((skuId) => skuResource(storeId, skuId)))
  const names = await shelfSkus(deps, skuIds)
  return skuIds.map((skuId) => ({
    sku: names.get(skuId) ?? unnamed(skuId),
    onHand: pieces.get(skuId) ?? 0,
    ...(taken.get(skuResource(storeId, skuId)) ?? { held: 0, allocated: 0 }),
  }))
}

/**
 * A page of a store's shelf in the order of SKU codes: what is or was there. With `q`: what fits it of what the store
 * lists, there or not, and of what is or was there. At most four database commands, whatever the size of the catalogue.
 * @throws AppError `invalid_input` for an `after` that no page gave
 */
export async function shelfPage(
  deps: Deps,
  storeId: string,
  { q, after }: { q?: string; after?: string },
): Promise<{ rows: Shelf[]; next: string | null }> {
  if (after !== undefined && !(await isOfShelf(deps, storeId, after))) throw unknownAfter()
  const levels = q
    ? await levelsMatching(deps, storeId, q, after ?? '')
    : await levelsAfter(storeId, after ?? '', PAGE + 1)
  const page = levels.slice(0, PAGE)
  const skuIds = page.map((level) => level.skuId)
  const rows = await shelfRows(deps, storeId, skuIds, page)
  const next = levels.length > PAGE ? (skuIds.at(-1) ?? null) : null
  return { rows, next }
}

/** Goods of the catalogue, or what was in the store and is goods no more. */
async function isOfShelf(deps: Deps, storeId: string, skuId: string): Promise<boolean> {
  const named = await shelfSkus(deps, [skuId])
  return named.has(skuId) || (await levelsOf(storeId, [skuId])).length > 0
}

async function levelsMatching(
  deps: Deps,
  storeId: string,
  q: string,
  after: string,
): Promise<Level[]> {
  const { listed, others } = await shelfMatching(deps, await requireStore(storeId), q)
  const found = [...listed, ...others].slice(0, MOST_FOUND).map((sku) => sku.skuId)
  const levels = new Map((await levelsOf(storeId, found)).map((level) => [level.skuId, level]))
  const sold = new Set(listed.map((sku) => sku.skuId))
  return found
    .filter((skuId) => skuId > after && (sold.has(skuId) || levels.has(skuId)))
    .sort()
    .slice(0, PAGE + 1)
    .map((skuId) => levels.get(skuId) ?? { _id: '', storeId, skuId, onHand: 0 })
}
