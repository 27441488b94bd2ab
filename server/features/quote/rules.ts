import { canonical, keyed } from '../../lib/digest'
import { refuse } from '../../lib/errors'
import type { Fen } from '../../lib/money'
import { MINUTE, plus, withinHours } from '../../lib/time'
import type { SaleSku } from '../catalog/rules/terms'
import type { QuoteLine } from './contract'

/** What somebody wants: a number of pieces of a SKU. */
export type Wanted = { skuId: string; quantity: number }

/** A line of a quote: the SKU as the store sells it, and what becomes of the wish. */
export type QuotedLine = {
  sku: SaleSku
  quantity: number
  lineFen: Fen
  /** pieces that can be bought now, at most 99 */
  available: number
  problem: QuoteLine['problem']
}

/** Pieces of one SKU that may be wanted at once. */
export const MAX_PIECES = 99

/**
 * The wishes with one line a SKU, in the order in which they were named first.
 * @throws AppError `cart_empty`; `quantity_invalid` with `data.skuId` unless each sum is a whole number from 1 to 99
 */
export function merged(lines: readonly Wanted[]): Wanted[] {
  if (lines.length === 0) throw refuse('cart_empty')
  const pieces = new Map<string, number>()
  for (const { skuId, quantity } of lines) {
    const sum = (pieces.get(skuId) ?? 0) + quantity
    if (!Number.isInteger(quantity) || quantity < 1 || sum > MAX_PIECES) {
      throw refuse('quantity_invalid', { skuId })
    }
    pieces.set(skuId, sum)
  }
  return [...pieces].map(([skuId, quantity]) => ({ skuId, quantity }))
}

/** Pieces that can be bought now, 0 to 99: none of what is only shown; a service takes nothing from the shelf. */
export function buyable(sku: Pick<SaleSku, 'kind' | 'saleMode'>, available: number): number {
  if (sku.saleMode === 'display_only') return 0
  return sku.kind === 'service' ? MAX_PIECES : Math.min(MAX_PIECES, Math.max(0, available))
}

/** Why so many pieces cannot be ordered now; null when they can. */
export function problemOf(
  sku: Pick<SaleSku, 'kind' | 'saleMode'>,
  quantity: number,
  available: number,
): QuoteLine['problem'] {
  if (sku.saleMode === 'display_only') return 'display_only'
  const pieces = buyable(sku, available)
  if (pieces === 0) return 'sold_out'
  return pieces < quantity ? 'not_enough' : null
}

/** One line; `available` is what the store has left of it. */
export function quotedLine(sku: SaleSku, quantity: number, available: number): QuotedLine {
  return {
    sku,
    quantity,
    lineFen: sku.unitFen * quantity,
    available: buyable(sku, available),
    problem: problemOf(sku, quantity, available),
  }
}

/** The sum of the lines that can be ordered, fen. */
export function sumOf(lines: readonly Pick<QuotedLine, 'lineFen' | 'problem'>[]): Fen {
  return lines.reduce((sum, line) => (line.problem ? sum : sum + line.lineFen), 0)
}

type Hours = { hours: { open: number; close: number }; zone: string }

/**
 * When an order paid at `at` would be ready: preparation begins when the store is open and ends when it is open
 * (docs: Pickup).
 */
export function readyAt(at: Date, preparationMinutes: number, store: Hours): Date {
  const begun = withinHours(at, store.hours, store.zone)
  return withinHours(plus(begun, preparationMinutes * MINUTE), store.hours, store.zone)
}

/**
 * What the shopper agreed to, as a text that only this server can make: who, where, what, at which price, with which
 * problem. Not over the pieces left or the time, which change while she reads.
 */
export function fingerprintOf(
  serverKey: string,
  agreed: { personId: string; storeId: string; payableFen: Fen; lines: readonly QuotedLine[] },
): string {
  const { personId, storeId, payableFen } = agreed
  const lines = agreed.lines.map(({ sku, quantity, problem }) => ({
    ...{ skuId: sku.skuId, quantity, unitFen: sku.unitFen, problem },
  }))
  return keyed(serverKey, canonical({ purpose: 'quote', personId, storeId, payableFen, lines }))
}
