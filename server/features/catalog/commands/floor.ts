import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import type { Fen } from '../../../lib/money'
import { Products, termsOfProducts } from '../model'
import { violationsOf, type Violation } from '../rules/floor'
import type { Product } from '../rules/product'
import { catalogueNow } from './catalogue'
import { beginWrite, requireProduct } from './write'

/**
 * Sets the lowest price that anybody may set for a product, or for one of its SKUs; null for none. Prices that are below
 * it now stay, and are answered. It conflicts with every other write of the catalogue, so that no price slips below.
 * @throws AppError `product_not_found`, `sku_not_found`
 */
export async function setFloor(
  _deps: Deps,
  props: { productId: string; skuId: string | null; floorFen: Fen | null },
): Promise<Violation[]> {
  const { productId, skuId } = props
  return inTransaction(async () => {
    const product = withFloor(await requireProduct(productId, skuId), props)
    const { floorFen, skus } = product
    const seq = await beginWrite()
    const update = { $set: { floorFen, skus, seq }, $inc: { version: 1 } }
    await Products.updateOne({ _id: productId }, update)
    return violationsOf(product, await termsOfProducts([productId]))
  })
}

function withFloor(
  product: Product,
  { skuId, floorFen }: { skuId: string | null; floorFen: Fen | null },
): Product {
  if (skuId === null) return { ...product, floorFen }
  const skus = product.skus.map((sku) => (sku.skuId === skuId ? { ...sku, floorFen } : sku))
  return { ...product, skus }
}

/** Every price of the catalogue that is below its floor now. */
export async function allViolations(deps: Deps): Promise<Violation[]> {
  const { products, terms } = await catalogueNow(deps)
  return [...products.values()].flatMap((product) =>
    violationsOf(product, terms.get(product._id) ?? []),
  )
}
