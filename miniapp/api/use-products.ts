import { useReachBottom } from '@tarojs/taro'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { ProductList } from '@contract/catalog'
import { type ProductQuery, listProducts } from './products'

/**
 * What the store lists for this query, page after page as the end of the page is reached. Another query is another
 * list: an answer that comes late for the one before is never shown, unless that one is to stay meanwhile (`keep`).
 */
export function useProducts(storeId: string | null, query: ProductQuery, keep = false) {
  const list = useInfiniteQuery({
    queryKey: ['products', storeId, query],
    queryFn: ({ pageParam }) => listProducts(storeId ?? '', query, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: ProductList) => last.next ?? undefined,
    enabled: storeId !== null,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  })
  const more = () => void list.fetchNextPage()
  useReachBottom(() => {
    if (list.hasNextPage && !list.isFetching) more()
  })
  const failed = list.isFetchNextPageError && !list.isFetchingNextPage
  const end = failed ? ('failed' as const) : list.hasNextPage ? ('more' as const) : ('end' as const)
  return { list, end, more }
}
