import { afterCommit } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import { nextSeq, productsOf } from '../model'
import type { Product } from '../rules/product'
import { outdate } from './catalogue'

/** How many rows a bulk command created, changed, and found as they are. */
export type Saved = { created: number; changed: number; same: number }

/** Rows of one transaction of a bulk command. */
const AT_ONCE = 1_000

/** Runs `save` on a thousand rows after another and adds up what it says. */
export async function inBatches<Row>(
  rows: readonly Row[],
  save: (batch: Row[]) => Promise<Saved>,
): Promise<Saved> {
  const sum: Saved = { created: 0, changed: 0, same: 0 }
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const { created, changed, same } = await save(rows.slice(from, from + AT_ONCE))
    sum.created += created
    sum.changed += changed
    sum.same += same
  }
  return sum
}

/**
 * The product of which something is to be written: of one of its SKUs, or of all (`skuId` null).
 * @throws AppError `product_not_found`, `sku_not_found`
 */
export async function requireProduct(productId: string, skuId: string | null): Promise<Product> {
  const [product] = await productsOf([productId])
  if (!product) throw refuse('product_not_found')
  if (skuId !== null && !product.skus.some((sku) => sku.skuId === skuId)) {
    throw refuse('sku_not_found', { skuId })
  }
  return product
}

/** The number of this write (see nextSeq); this process shows the write as soon as it is committed. */
export async function beginWrite(): Promise<number> {
  afterCommit(outdate)
  return nextSeq()
}
