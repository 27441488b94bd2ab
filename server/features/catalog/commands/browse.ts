import type { Deps } from '../../../deps'
import { spelled, type Spelled } from '../../../lib/spelling'
import { ownerKeysOf } from '../../org/index'
import type { CategoryNode, Facet, ProductListQuery } from '../contract'
import { offerIn, type Catalogue } from '../rules/catalogue'
import { treeOf } from '../rules/category'
import { facetsOf, filtered, readFilters, type Filters, type Offer } from '../rules/listing'
import { pageAfter, placeIn, readPageToken } from '../rules/order'
import { valuesOf, type Product } from '../rules/product'
import { suggestions } from '../rules/search'
import type { InStore } from '../rules/terms'
import { assortmentOf, listOf, type List, type StoreKeys } from './assortment'
import { catalogueNow, catalogueSpelled } from './catalogue'

/** A product as one store sells it, with the SKUs that it lists. */
export type ProductInStore = InStore<Product>

/** Products of one page of a list. */
const PAGE = 20

/** One product as the store sells it; null when it is off sale or the store does not list it. */
export async function productById(
  deps: Pick<Deps, 'wallNow'>,
  store: StoreKeys,
  productId: string,
): Promise<ProductInStore | null> {
  return offerIn(await catalogueNow(deps), ownerKeysOf(store), productId)?.product ?? null
}

/** Products by id as the store sells them, in the order asked, without those that it does not list. */
export async function productsInStore(
  deps: Pick<Deps, 'wallNow'>,
  store: StoreKeys,
  ids: string[],
): Promise<ProductInStore[]> {
  const catalogue = await catalogueNow(deps)
  const owners = ownerKeysOf(store)
  return ids.flatMap((id) => offerIn(catalogue, owners, id)?.product ?? [])
}

/** The first products of a category (of either level) in their order, as the store sells them. */
export async function firstOfCategory(
  deps: Pick<Deps, 'wallNow'>,
  store: StoreKeys,
  categoryId: string,
  count: number,
): Promise<ProductInStore[]> {
  const { rows } = listOf(await catalogueNow(deps), store, { category: categoryId })
  return rows.slice(0, count).map(({ offer }) => offer.product)
}

/** The categories in which the store lists something. */
export async function categoryTree(
  deps: Pick<Deps, 'wallNow'>,
  store: StoreKeys,
): Promise<CategoryNode[]> {
  const catalogue = await catalogueNow(deps)
  const { offers } = assortmentOf(catalogue, store)
  const used = new Set(offers.map(({ product }) => product.categoryId))
  return treeOf(catalogue.categories, used)
}

/** A page of a list, how many products all pages have, and on the first page how the list can be narrowed. */
export type ProductPage = {
  products: ProductInStore[]
  next: string | null
  total: number
  facets: Facet[]
}

/**
 * A page of at most 20 products of the store; `next` continues after the last one shown, whatever was written meanwhile;
 * null at the end.
 * @throws AppError `invalid_input` for an `after` that no page gave, or filters that cannot be read
 */
export async function productsPage(
  deps: Pick<Deps, 'wallNow'>,
  store: StoreKeys,
  query: ProductListQuery,
): Promise<ProductPage> {
  const end = query.after === undefined ? null : readPageToken(query.after)
  const filters = readFilters(query.filters)
  const sort = query.sort ?? 'default'
  const catalogue = await (query.q ? catalogueSpelled : catalogueNow)(deps)
  const list = listOf(catalogue, store, query)
  const rows = filtered(list.rows, filters)
  const { page, next } = pageAfter(rows, (row) => placeIn(sort, row), end, PAGE)
  return {
    products: page.map(({ offer }) => offer.product),
    ...{ next, total: rows.length, facets: end ? [] : facetsIn(list, filters) },
  }
}

function facetsIn(list: List, filters: Filters): Facet[] {
  if (filters.size > 0) return facetsOf(list.rows, filters)
  list.facets ??= facetsOf(list.rows, filters)
  return list.facets
}

/** At most 10 words to go on with what was typed: categories and attributes that the store has, then titles. */
export async function searchWordsFor(
  deps: Pick<Deps, 'wallNow'>,
  store: StoreKeys,
  q: string | undefined,
): Promise<string[]> {
  const catalogue = await catalogueSpelled(deps)
  const assortment = assortmentOf(catalogue, store)
  assortment.vocabulary ??= vocabularyOf(catalogue, assortment.offers)
  return suggestions(assortment.vocabulary, q)
}

function vocabularyOf(catalogue: Catalogue, offers: Offer[]): Spelled[] {
  const used = new Set(offers.map(({ product }) => product.categoryId))
  const tree = treeOf(catalogue.categories, used)
  const categories = tree.flatMap(({ name, children }) => [name, ...children.map((c) => c.name)])
  const values = offers.flatMap(({ product }) =>
    product.attributes.flatMap(({ value }) => valuesOf(value)),
  )
  const titles = offers.map(({ product }) => product.title)
  return [...new Set([...categories, ...values, ...titles])].map(spelled)
}

/** Those of the stores that list the SKU of the product. */
export async function storesListing<S extends StoreKeys>(
  deps: Pick<Deps, 'wallNow'>,
  stores: S[],
  { productId, skuId }: { productId: string; skuId: string },
): Promise<S[]> {
  const catalogue = await catalogueNow(deps)
  return stores.filter((store) =>
    offerIn(catalogue, ownerKeysOf(store), productId)?.product.skus.some((s) => s.skuId === skuId),
  )
}
