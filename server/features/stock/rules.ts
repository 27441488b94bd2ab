import { refuse } from '../../lib/errors'
import type { MovementReason } from './contract'

/**
 * Pieces of a SKU in a store: the sum of its movements. `opened`: the figure that the brand's files named last; absent
 * when they never did.
 */
export type Level = {
  _id: string
  storeId: string
  skuId: string
  onHand: number
  opened?: number
}

/** The stock of a SKU in a store, as a resource of reservation. */
export function skuResource(storeId: string, skuId: string): string {
  return `sku:${storeId}:${skuId}`
}

/** What can still be taken: never below 0. */
export function left(onHand: number, taken: number): number {
  return Math.max(0, onHand - taken)
}

/**
 * Pieces in (positive) or out (negative). A fact (source, store, SKU, reason) moves once, however often it is told.
 * `actor`: `staff:<id>`, `system`, or the name of a script.
 */
export type Move = {
  storeId: string
  skuId: string
  quantity: number
  reason: MovementReason
  sourceKind: string
  sourceId: string
  actor: string
}

/** A move as it is booked; never changed afterwards. */
export type Movement = Move & { _id: string; at: Date }

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

/**
 * Checks the lines of a delivery: each SKU once, a positive whole number of pieces.
 * @throws AppError `invalid_input` naming the first line that is wrong
 */
export function checkReceipt(lines: { skuId: string; quantity: number }[]): void {
  const seen = new Set<string>()
  lines.forEach(({ skuId, quantity }, i) => {
    if (!Number.isSafeInteger(quantity) || quantity < 1 || seen.has(skuId)) {
      const message = '每个规格一行，数量是正整数'
      throw refuse('invalid_input', { issues: [{ path: `lines.${i}`, message }] })
    }
    seen.add(skuId)
  })
}
