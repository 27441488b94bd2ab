import { useInfiniteQuery } from '@tanstack/react-query'

/** A list that is read page by page; `more` asks for the next one. */
export function usePages<Page extends { next: string | null }>(
  queryKey: readonly unknown[],
  read: (after?: string) => Promise<Page>,
) {
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page) => last.next ?? undefined,
  })
  const failed = list.isFetchNextPageError && !list.isFetchingNextPage
  const end = failed ? ('failed' as const) : list.hasNextPage ? ('more' as const) : ('end' as const)
  const more = () => {
    if (list.hasNextPage && !list.isFetching) void list.fetchNextPage()
  }
  return { list, end, more }
}
