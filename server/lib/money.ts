/** An amount of money in fen (1/100 yuan): always a safe integer. */
export type Fen = number

/** Ten thousand basis points are the whole. */
export const WHOLE_BPS = 10_000

/**
 * Deals `total` over `weights` in proportion, by largest remainder, so that the parts sum to `total` exactly.
 * Equal remainders go to the earlier part. Weights are non-negative integers; if all are 0, the first takes it all.
 */
export function deal(total: Fen, weights: number[]): Fen[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (weights.length === 0) return []
  if (sum === 0) return weights.map((_, i) => (i === 0 ? total : 0))
  const exact = weights.map((w) => BigInt(total) * BigInt(w))
  const parts = exact.map((x) => Number(x / BigInt(sum)))
  const rest = exact.map((x, i) => ({ i, remainder: x % BigInt(sum) }))
  let left = total - parts.reduce((a, b) => a + b, 0)
  rest.sort((a, b) =>
    a.remainder === b.remainder ? a.i - b.i : a.remainder > b.remainder ? -1 : 1,
  )
  for (const { i } of rest) {
    if (left === 0) break
    parts[i] = (parts[i] ?? 0) + 1
    left -= 1
  }
  return parts
}

/** `¥1,280.00`, for sentences written by the server. */
export function yuan(fen: Fen): string {
  const [whole = '0', cents = '00'] = (Math.abs(fen) / 100).toFixed(2).split('.')
  return `${fen < 0 ? '−' : ''}¥${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}
