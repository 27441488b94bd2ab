import { ownerOfKey } from '../org'
import type { NamedOwner } from '../org/contract'
import type { ProductCard, ProductView, StockWord, ViolationsView } from './contract'
import type { Violation } from './rules/floor'
import { cheapest } from './rules/listing'
import { pictureOf, type Product } from './rules/product'
import type { InStore } from './rules/terms'

/** So many pieces, or fewer, are told (docs: STOCK_WORDS in the contract). */
const LOW = 3

/**
 * The product as a card of a list; prices in fen, none for what is only shown in the store. `pieces` is what is left by
 * SKU in the store.
 */
export function presentCard(product: InStore<Product>, pieces: Map<string, number>): ProductCard {
  const { _id, title, subtitle, pictures, saleMode, skus } = product
  const sold = skus.filter((sku) => sku.saleMode === 'normal')
  const least = cheapest(product)
  return {
    id: _id,
    title,
    subtitle,
    picture: pictures[0] ?? '',
    saleMode,
    fromFen: least?.unitFen ?? null,
    listFen: least?.listFen ?? null,
    isRange: new Set(sold.map((sku) => sku.unitFen)).size > 1,
    ...stockOf(product, pieces),
  }
}

function stockOf(
  { kind, saleMode, skus }: Pick<InStore<Product>, 'kind' | 'saleMode' | 'skus'>,
  pieces: Map<string, number>,
): { stock: StockWord | null; left: number | null } {
  if (kind === 'service' || saleMode === 'display_only') return { stock: null, left: null }
  const left = skus.reduce((sum, { skuId }) => sum + (pieces.get(skuId) ?? 0), 0)
  if (left > LOW) return { stock: 'in', left: null }
  return left > 0 ? { stock: 'low', left } : { stock: 'out', left: null }
}

/** The product's page; `available` is what can be bought now by SKU, `readyAt` when goods paid now would be ready. */
export function presentProduct(
  product: InStore<Product>,
  available: Map<string, number>,
  readyAt: Date,
): ProductView {
  const { _id, categoryId, kind, title, subtitle, description, pictures } = product
  const { attributes, saleMode, options } = product
  return {
    id: _id,
    categoryId,
    kind,
    title,
    subtitle,
    description,
    pictures,
    attributes,
    saleMode,
    options,
    skus: product.skus.map((sku) => ({
      id: sku.skuId,
      options: Object.fromEntries(options.map((o, i) => [o.name, sku.choice[i] ?? ''])),
      picture: pictureOf(product, sku),
      unitFen: sku.unitFen,
      listFen: sku.listFen,
      available: available.get(sku.skuId) ?? 0,
    })),
    readyAt: readyAt.toISOString(),
  }
}

/** Prices below their floor; `names` knows their owners by their keys. An owner without a name is called by its id. */
export function presentViolations(
  violations: readonly Violation[],
  names: ReadonlyMap<string, NamedOwner>,
): ViolationsView {
  return {
    violations: violations.map(({ owner: key, ...row }) => ({
      ...row,
      owner: names.get(key) ?? nameless(key),
    })),
  }
}

function nameless(key: string): NamedOwner {
  const owner = ownerOfKey(key)
  if (!owner || owner.kind === 'brand') return { kind: 'brand', id: null, name: key }
  return { ...owner, name: owner.id }
}
