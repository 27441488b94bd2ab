import { refuse } from '../../../lib/errors'
import { namedOwnersOf, ownerKeysOf, type Store } from '../../org/index'
import type { TermsView } from '../contract'
import { productsOfSkus, termsByKey } from '../model'
import { explain } from '../rules/explain'
import type { Sellable } from '../rules/product'
import { BRAND, inStore, saleSkus, termId, type SaleSku } from '../rules/terms'
import type { StoreKeys } from './assortment'

/** The keys of everything that may have been said of these SKUs in a store. */
function keysFor(owners: string[], products: Sellable[], skuIds: string[]): string[] {
  return products.flatMap((product) => {
    const asked = product.skus.filter((sku) => skuIds.includes(sku.skuId))
    const levels = [null, ...asked.map((sku) => sku.skuId)]
    const others = owners.filter((owner) => owner !== BRAND)
    return others.flatMap((owner) => levels.map((skuId) => termId(owner, product._id, skuId)))
  })
}

/**
 * The SKUs that the store sells, at the prices of this moment; unknown ones, those off sale and those that the store does
 * not list are left out. Two database commands; never behind what was written.
 */
export async function skusForSale(store: StoreKeys, skuIds: string[]): Promise<SaleSku[]> {
  if (skuIds.length === 0) return []
  const owners = ownerKeysOf(store)
  const products = await productsOfSkus(skuIds)
  const rows = await termsByKey(keysFor(owners, products, skuIds))
  const found = products.flatMap((product) => {
    const own = rows.filter((row) => row.productId === product._id)
    const sold = inStore(owners, product, own)
    return sold ? saleSkus(sold) : []
  })
  const byId = new Map(found.map((sku) => [sku.skuId, sku]))
  return skuIds.flatMap((id) => byId.get(id) ?? [])
}

/**
 * Why the terms of a SKU in a store are what they are.
 * @throws AppError `sku_not_found`
 */
export async function explainTerms(store: Store, skuId: string): Promise<TermsView> {
  const owners = ownerKeysOf(store)
  const [product] = await productsOfSkus([skuId])
  const sku = product?.skus.find((s) => s.skuId === skuId)
  if (!product || !sku) throw refuse('sku_not_found', { skuId })
  const rows = await termsByKey(keysFor(owners, [product], [skuId]))
  return explain(owners, product, sku, rows, namedOwnersOf(store))
}
