import type { Deps } from '../../deps'
import { isDuplicate } from '../../db/transaction'
import { refuse } from '../../lib/errors'
import {
  Categories,
  Products,
  productOnSale,
  productsAfter,
  productsById,
  productsOfSkus,
} from './model'
import {
  checkProduct,
  choiceOf,
  inStore,
  pageToken,
  readPageToken,
  optionsOf,
  type InStore,
  type Product,
  type ProductHead,
  type SaleSku,
  type Sku,
  type ProductInput,
} from './rules'

/** A product in a list of one store. */
export type ProductInList = InStore<ProductHead>
/** A product on its own page in one store. */
export type ProductInStore = InStore<Product>

/** Products of one page of a list. */
const PAGE = 20

/**
 * The SKUs that the store has on sale, in the order asked; unknown ones and those of products off sale are left out.
 * One database command.
 */
export async function skusForSale(storeId: string, skuIds: string[]): Promise<SaleSku[]> {
  if (skuIds.length === 0) return []
  const found = new Map<string, SaleSku>()
  for (const doc of await productsOfSkus(skuIds)) {
    const product = inStore(storeId, doc)
    for (const sku of product.skus) found.set(sku.skuId, saleSku(product, sku))
  }
  return skuIds.flatMap((id) => found.get(id) ?? [])
}

function saleSku(product: ProductInList, sku: ProductInList['skus'][number]): SaleSku {
  return {
    skuId: sku.skuId,
    productId: product._id,
    categoryId: product.categoryId,
    kind: product.kind,
    title: product.title,
    options: sku.choice.join(' · '),
    picture: sku.picture ?? product.pictures[0] ?? '',
    unitFen: sku.unitFen,
    listFen: sku.listFen,
    saleMode: sku.saleMode,
    preparationMinutes: product.preparationMinutes,
  }
}

/** One product as the store sells it, or null. One database command. */
export async function productById(
  storeId: string,
  productId: string,
): Promise<ProductInStore | null> {
  const product = await productOnSale(productId)
  return product && inStore(storeId, product)
}

/** Products by id as the store sells them, in the order asked, without those not on sale. One database command. */
export async function productsInStore(storeId: string, ids: string[]): Promise<ProductInList[]> {
  const byId = new Map((await productsById(ids)).map((p) => [p._id, inStore(storeId, p)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/**
 * A page of at most 20 products in the order of rank, then id; `next` continues it, null at the end. One database command
 * whatever the size of the catalogue.
 * @throws AppError `invalid_input` for an `after` that no page gave
 */
export async function productsPage(
  storeId: string,
  query: { category?: string; after?: string },
): Promise<{ products: ProductInList[]; next: string | null }> {
  const end = query.after === undefined ? null : readPageToken(query.after)
  const rows = await productsAfter(end, query.category, PAGE + 1)
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  const next = rows.length > PAGE && last ? pageToken({ rank: last.rank, id: last._id }) : null
  return { products: page.map((p) => inStore(storeId, p)), next }
}

/** Creates or replaces a category; `rank` is its place. */
export async function saveCategory(
  _deps: Deps,
  input: { id: string; name: string; picture: string; rank: number },
): Promise<void> {
  const { id, name, picture, rank } = input
  await Categories.updateOne({ _id: id }, { $set: { name, picture, rank } }, { upsert: true })
}

/**
 * Creates or replaces a product with its SKUs.
 * @throws AppError `invalid_input` with `data.issues` (see checkProduct), also when a SKU belongs to another product
 */
export async function saveProduct(_deps: Deps, input: ProductInput): Promise<void> {
  checkProduct(input)
  const { id, ...fields } = input
  const options = optionsOf(input.skus)
  const names = options.map((option) => option.name)
  const skus = input.skus.map((sku): Sku => ({
    skuId: sku.id,
    choice: choiceOf(names, sku.options) ?? [],
    unitFen: sku.unitFen,
    listFen: sku.listFen,
    picture: sku.picture,
  }))
  try {
    const update = { $set: { ...fields, options, skus }, $inc: { version: 1 } }
    await Products.updateOne({ _id: id }, update, { upsert: true })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    throw refuse('invalid_input', { issues: [{ path: 'skus', message: '规格属于另一件商品' }] })
  }
}
