import type { CategoriesView, ProductList, ProductView, SearchView } from '@contract/catalog'
import { request } from './http'

/** What she is looking for, as the list's query takes it; prices in fen, filters as `材质:纯钛|框型:圆框`. */
export type ProductQuery = Partial<
  Record<'category' | 'q' | 'sort' | 'filters' | 'minFen' | 'maxFen', string>
>

/** One page of what is listed in the store, in its prices; `after` comes from the page before. */
export const listProducts = (storeId: string, query: ProductQuery, after?: string) =>
  request<ProductList>({
    path: `/stores/${storeId}/products`,
    query: { ...query, after },
    as: 'public',
  })

export const getProduct = (storeId: string, productId: string) =>
  request<ProductView>({ path: `/stores/${storeId}/products/${productId}`, as: 'public' })

export const getCategories = (storeId: string) =>
  request<CategoriesView>({ path: `/stores/${storeId}/categories`, as: 'public' })

/** Hot words of the store, and words that begin what was typed. */
export const getSearchWords = (storeId: string, q?: string) =>
  request<SearchView>({ path: `/stores/${storeId}/search`, query: { q }, as: 'public' })
