/** Room between two neighbours for those that come later. */
const STEP = 100

/**
 * Ranks that put `codes` into this order (small first). As many as can keep the rank they have; newcomers and those that
 * moved are put between. Without room between, all are numbered anew.
 */
export function ranksFor(
  codes: readonly string[],
  current: ReadonlyMap<string, number>,
): Map<string, number> {
  const kept = rising(codes.map((code) => current.get(code)))
  const ranks: number[] = []
  for (let from = 0; from < codes.length;) {
    if (kept.has(from)) {
      ranks.push(current.get(codes[from] ?? '') ?? 0)
      from += 1
      continue
    }
    let to = from
    while (to < codes.length && !kept.has(to)) to += 1
    const after = to < codes.length ? current.get(codes[to] ?? '') : undefined
    const between = spread(ranks.at(-1), after, to - from)
    if (!between) return new Map(codes.map((code, i) => [code, (i + 1) * STEP]))
    for (const rank of between) ranks.push(rank)
    from = to
  }
  return new Map(codes.map((code, i) => [code, ranks[i] ?? 0]))
}

/** `count` numbers between two others, of which either may be missing; null when there is no room. */
function spread(low: number | undefined, high: number | undefined, count: number): number[] | null {
  const start = low ?? (high === undefined ? 0 : high - (count + 1) * STEP)
  const step = high === undefined ? STEP : Math.min(STEP, Math.floor((high - start) / (count + 1)))
  if (step < 1) return null
  return Array.from({ length: count }, (_, i) => start + (i + 1) * step)
}

/** Places of a longest strictly rising choice of the values; a missing value is never chosen. */
function rising(values: readonly (number | undefined)[]): Set<number> {
  /** by length of a rising run: the place of the smallest value that ends one */
  const ends: number[] = []
  const before = new Map<number, number | undefined>()
  for (const [place, value] of values.entries()) {
    if (value === undefined) continue
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[ends[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before.set(place, ends[low - 1])
    ends[low] = place
  }
  const chosen = new Set<number>()
  for (let place = ends.at(-1); place !== undefined; place = before.get(place)) chosen.add(place)
  return chosen
}
