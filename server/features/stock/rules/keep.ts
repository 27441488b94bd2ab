import { invalid, refuse } from '../../../lib/errors'
import type { AdjustmentReason } from '../contract'

/** Pieces of a SKU, as receipts and transfers name them. */
export type Pieces = { skuId: string; quantity: number }

/**
 * Checks lines that people send: each SKU once, a whole number of pieces, at least `least`.
 * @throws AppError `invalid_input` naming the first line that is wrong
 */
export function checkLines(lines: readonly Pieces[], least: 0 | 1 = 1): void {
  const seen = new Set<string>()
  lines.forEach(({ skuId, quantity }, i) => {
    if (!Number.isSafeInteger(quantity) || quantity < least || seen.has(skuId)) {
      throw invalid(`lines.${i}`, `每个规格一行，数量是${least === 1 ? '正' : '非负'}整数`)
    }
    seen.add(skuId)
  })
}

/**
 * The lines of a receipt that were not booked under its number before: a delivery may be booked in parts.
 * @throws AppError `receipt_changed` with `data.skuIds` when one of the SKUs was booked with another quantity
 */
export function notBooked(booked: readonly Pieces[], lines: readonly Pieces[]): Pieces[] {
  const before = new Map(booked.map(({ skuId, quantity }) => [skuId, quantity]))
  const other = lines.filter(
    ({ skuId, quantity }) => before.has(skuId) && before.get(skuId) !== quantity,
  )
  if (other.length > 0) {
    throw refuse('receipt_changed', { skuIds: other.map((line) => line.skuId) })
  }
  return lines.filter((line) => !before.has(line.skuId))
}

/** One line of a count: what was found, and what the shelf should hold as it was shown to who counted. */
export type CountLine = { skuId: string; counted: number; expected: number }

/**
 * By how much each counted SKU differs from what is on hand; those that agree are left out.
 * @throws AppError `invalid_input` for a SKU named twice; `stock_changed` with `data.lines: [{ skuId, onHand }]` when
 * something moved since the count was begun
 */
export function countDifferences(
  lines: readonly CountLine[],
  onHand: ReadonlyMap<string, number>,
): Pieces[] {
  checkLines(
    lines.map(({ skuId, counted }) => ({ skuId, quantity: counted })),
    0,
  )
  const now = ({ skuId }: CountLine): number => onHand.get(skuId) ?? 0
  const moved = lines.filter((line) => now(line) !== line.expected)
  if (moved.length > 0) {
    throw refuse('stock_changed', {
      lines: moved.map((line) => ({ skuId: line.skuId, onHand: now(line) })),
    })
  }
  return lines
    .map((line) => ({ skuId: line.skuId, quantity: line.counted - now(line) }))
    .filter(({ quantity }) => quantity !== 0)
}

/** Which way a correction may go; display pieces come back, too. */
const DIRECTIONS: Record<AdjustmentReason, readonly (1 | -1)[]> = {
  damaged: [-1],
  lost: [-1],
  found: [1],
  display: [-1, 1],
}

/** @throws AppError `invalid_input` for 0 pieces, or a direction that the reason does not have */
export function checkAdjustment(quantity: number, reason: AdjustmentReason): void {
  const direction = Math.sign(quantity)
  if (!DIRECTIONS[reason].some((may) => may === direction)) {
    throw invalid('quantity', '数量不能是 0；损坏、丢失是减少，找到是增加')
  }
}
