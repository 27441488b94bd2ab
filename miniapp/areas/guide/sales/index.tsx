import Taro, { usePullDownRefresh, useReachBottom } from '@tarojs/taro'
import type { SaleRow } from '@contract/attribution'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getSales } from '@/api/staff'
import { Loaded } from '@/components/loaded'
import { StaffFrame, StaffPage, type Self } from '@/components/staff-page'
import { Figures } from './figures'
import { SalesBones } from './bones'
import { SaleList } from './sale-list'
import { SelfHead } from './self-head'
import { WhySheet } from './why-sheet'

const TITLE = '我的业绩'

export default function GuideSales() {
  return (
    <StaffPage title={TITLE} at="guide/sales" bones={<SalesBones />}>
      {(self) => <Sales self={self} />}
    </StaffPage>
  )
}

function useSales() {
  const query = useInfiniteQuery({
    queryKey: ['sales'],
    queryFn: ({ pageParam }) => getSales(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  usePullDownRefresh(() => void query.refetch().finally(() => Taro.stopPullDownRefresh()))
  useReachBottom(() => {
    if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
  })
  return query
}

function Sales({ self }: { self: Self }) {
  const query = useSales()
  const [asked, setAsked] = useState<SaleRow | null>(null)
  const over = asked ? <WhySheet sale={asked} onClose={() => setAsked(null)} /> : null
  return (
    <StaffFrame title={TITLE} at="guide/sales" over={over}>
      <Loaded query={query} bones={<SalesBones />} failed="没能取到业绩">
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows)
          const more = query.hasNextPage
          return (
            <>
              <SelfHead self={self} />
              <Figures monthFen={pages[0]?.monthFen ?? 0} rows={rows} more={more} />
              <SaleList
                rows={rows}
                end={query.isFetchNextPageError ? 'failed' : more ? 'more' : 'end'}
                onRetry={() => void query.fetchNextPage()}
                onOpen={setAsked}
              />
            </>
          )
        }}
      </Loaded>
    </StaffFrame>
  )
}
