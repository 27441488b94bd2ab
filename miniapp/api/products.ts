import type { ProductList, ProductView } from '@contract/catalog'
import { request } from './http'

/** One page of a category (all without one), in the store's prices; `after` comes from the page before. */
export const listProducts = (storeId: string, category?: string, after?: string) =>
  request<ProductList>({
    path: `/stores/${storeId}/products`,
    query: { category, after },
    as: 'public',
  })

export const getProduct = (storeId: string, productId: string) =>
  request<ProductView>({ path: `/stores/${storeId}/products/${productId}`, as: 'public' })
