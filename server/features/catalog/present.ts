import type { ProductCard, ProductView } from './contract'
import type { InStore, Product, ProductHead } from './rules'

/** The product as a card of a list; prices in fen, none for what is only shown in the store. */
export function presentCard(product: InStore<ProductHead>): ProductCard {
  const { _id, title, subtitle, pictures, saleMode, skus } = product
  const sold = skus.filter((sku) => sku.saleMode === 'normal')
  const cheapest = sold.reduce<(typeof sold)[number] | null>(
    (least, sku) => (least && least.unitFen <= sku.unitFen ? least : sku),
    null,
  )
  return {
    id: _id,
    title,
    subtitle,
    picture: pictures[0] ?? '',
    saleMode,
    fromFen: cheapest?.unitFen ?? null,
    listFen: cheapest?.listFen ?? null,
    isRange: new Set(sold.map((sku) => sku.unitFen)).size > 1,
    stock: null,
    left: null,
  }
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
      picture: sku.picture ?? pictures[0] ?? '',
      unitFen: sku.unitFen,
      listFen: sku.listFen,
      available: available.get(sku.skuId) ?? 0,
    })),
    readyAt: readyAt.toISOString(),
  }
}
