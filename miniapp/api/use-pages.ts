import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'

type Options = {
  enabled?: boolean
  /** what another key showed stays until this one's answer is there */
  keep?: boolean
  /** asked anew whenever a page opens with it, however young the answer is */
  live?: boolean
}

/** A list that is read page by page; `more` asks for the next one. */
export function usePages<Page extends { next: string | null }>(
  queryKey: readonly unknown[],
  read: (after?: string) => Promise<Page>,
  { enabled = true, keep = false, live = false }: Options = {},
) {
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page) => last.next ?? undefined,
    enabled,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    refetchOnMount: live ? 'always' : true,
  })
  const failed = list.isFetchNextPageError && !list.isFetchingNextPage
  const end = failed ? ('failed' as const) : list.hasNextPage ? ('more' as const) : ('end' as const)
  const more = () => {
    if (list.hasNextPage && !list.isFetching) void list.fetchNextPage()
  }
  return { list, end, more }
}
