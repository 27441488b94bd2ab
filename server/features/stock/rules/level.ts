/**
 * Pieces of a SKU in a store: the sum of its movements. `opened`: the figure that the brand's files named last, absent
 * when they never did; `openedFrom` what they expected to be there.
 */
export type Level = {
  _id: string
  storeId: string
  skuId: string
  onHand: number
  opened?: number
  openedFrom?: number | null
}

/**
 * A figure of the brand's files for a SKU; `expected` is what was on hand when the file was exported, null for a file that
 * does not say.
 */
export type Figure = { skuId: string; counted: number; expected: number | null }

/**
 * What a figure means: `known` sets nothing (it was set before, or nobody edited it since the export), `news` is to be set,
 * `stale` was edited while pieces moved, so that it would book a count over sales. Without a level nothing can have moved.
 */
export function judgeFigure(
  level: Pick<Level, 'onHand' | 'opened' | 'openedFrom'> | undefined,
  { counted, expected }: Omit<Figure, 'skuId'>,
): 'known' | 'news' | 'stale' {
  if (!level) return 'news'
  if (expected === null) return level.opened === counted ? 'known' : 'news'
  if (counted === expected) return 'known'
  if (level.opened === counted && level.openedFrom === expected) return 'known'
  return level.onHand === expected || level.onHand === counted ? 'news' : 'stale'
}

/** The stock of a SKU in a store, as a resource of reservation. */
export function skuResource(storeId: string, skuId: string): string {
  return `sku:${storeId}:${skuId}`
}

/** What can still be taken: never below 0. */
export function left(onHand: number, taken: number): number {
  return Math.max(0, onHand - taken)
}
