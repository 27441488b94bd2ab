import { useReachBottom } from '@tarojs/taro'
import { type ProductQuery, listProducts } from './products'
import { usePages } from './use-pages'

/**
 * What the store lists for this query, page after page as the end of the page is reached. Another query is another
 * list: an answer that comes late for the one before is never shown, unless that one is to stay meanwhile (`keep`).
 */
export function useProducts(storeId: string | null, query: ProductQuery, keep = false) {
  const pages = usePages(
    ['products', storeId, query],
    (after) => listProducts(storeId ?? '', query, after),
    { enabled: storeId !== null, keep },
  )
  useReachBottom(pages.more)
  return pages
}
