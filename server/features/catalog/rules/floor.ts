import type { Fen } from '../../../lib/money'
import type { Product, Sku } from './product'
import { BRAND, termsFrom, trailOf, wordsOn, type Term } from './terms'

/** A price below the floor, and whose it is; fen. */
export type Violation = {
  productId: string
  skuId: string
  owner: string
  unitFen: Fen
  floorFen: Fen
}

type Floored = Pick<Product, '_id' | 'listed' | 'floorFen' | 'skus'>

/** The lowest price that anybody may set for a SKU: its own floor, else its product's; null for none. */
export function floorOf(
  product: Pick<Product, 'floorFen'>,
  sku: Pick<Sku, 'floorFen'>,
): Fen | null {
  return sku.floorFen ?? product.floorFen
}

/** Prices of a product that are below their floor, owner by owner (the brand first), as the rows say them. */
export function violationsOf(product: Floored, rows: readonly Term[]): Violation[] {
  const owners = [BRAND, ...new Set(rows.map((row) => row.owner))]
  return owners.flatMap((owner) =>
    product.skus.flatMap((sku) => {
      const floorFen = floorOf(product, sku)
      const unitFen = saidPrice(owner, product, sku, rows)
      if (floorFen === null || unitFen === null || unitFen >= floorFen) return []
      return [{ productId: product._id, skuId: sku.skuId, owner, unitFen, floorFen }]
    }),
  )
}

/** The price that the owner itself names for a SKU; null when it inherits. */
function saidPrice(owner: string, product: Floored, sku: Sku, rows: readonly Term[]): Fen | null {
  const words = wordsOn([owner], product, sku, rows)
  const own = trailOf(words, 'unitFen').filter((word) => word.owner === owner)
  return own.length === 0 ? null : termsFrom(words).unitFen
}
