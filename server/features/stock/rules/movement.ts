import type { MovementReason } from '../contract'

/**
 * Pieces in (positive) or out (negative). A fact (source, store, SKU, reason) moves once, however often it is told.
 * `actor`: `staff:<id>`, `system`, or the name of a script. `note`: what who did it wrote.
 */
export type Move = {
  storeId: string
  skuId: string
  quantity: number
  reason: MovementReason
  sourceKind: string
  sourceId: string
  actor: string
  note?: string
}

/** A move as it is booked; never changed afterwards. */
export type Movement = Move & { _id: string; at: Date }

/** By store, the SKUs of which more is there after the moves; stores without any are left out. */
export function arrivals(moves: readonly Move[]): Map<string, string[]> {
  const sums = new Map<string, Map<string, number>>()
  for (const { storeId, skuId, quantity } of moves) {
    const store = sums.get(storeId) ?? new Map<string, number>()
    sums.set(storeId, store.set(skuId, (store.get(skuId) ?? 0) + quantity))
  }
  const came = [...sums].map(([storeId, skus]): [string, string[]] => [
    storeId,
    [...skus].filter(([, sum]) => sum > 0).map(([skuId]) => skuId),
  ])
  return new Map(came.filter(([, skuIds]) => skuIds.length > 0))
}

/** The fact that a move tells, as one text. */
export function factOf(move: Move): string {
  const { sourceKind, sourceId, storeId, skuId, reason } = move
  return JSON.stringify([sourceKind, sourceId, storeId, skuId, reason])
}

/**
 * Checks moves that are told together.
 * @throws Error for a quantity that is no integer or 0, or two moves of one fact: defects, never inputs
 */
export function checkMoves(moves: Move[]): void {
  if (moves.some((move) => !Number.isSafeInteger(move.quantity) || move.quantity === 0)) {
    throw new Error('a movement of stock is a whole number of pieces, not 0')
  }
  if (new Set(moves.map(factOf)).size < moves.length) throw new Error('one fact moves a SKU once')
}

/** Who did something, if it was staff: the id in `staff:<id>`. */
export function staffIdOf(actor: string): string | null {
  return /^staff:(.+)$/.exec(actor)?.[1] ?? null
}

/** Movements, newest first, each with on hand after it, when on hand after the newest is `onHand`. */
export function withBalance(
  rows: readonly Movement[],
  onHand: number,
): (Movement & { onHandAfter: number })[] {
  let balance = onHand
  return rows.map((row) => {
    const onHandAfter = balance
    balance -= row.quantity
    return { ...row, onHandAfter }
  })
}
