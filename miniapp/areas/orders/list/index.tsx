import { useReachBottom, useRouter } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { OrderList } from '@contract/orders'
import { useState } from 'react'
import { type OrderFilter, listOrders } from '@/api/orders'
import { getMe } from '@/api/person'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { ListEnd, StateBlock } from '@/components/state-block'
import { named } from '@/lib/named'
import { goTab } from '@/lib/navigate'
import { useReturn } from '@/lib/use-shown'
import { OrderCard } from './order-card'
import styles from './index.module.scss'

type Tab = OrderFilter | 'all'
const TABS: { key: Tab; word: string }[] = [
  { key: 'all', word: '全部' },
  { key: 'unpaid', word: '待付款' },
  { key: 'to_collect', word: '待取货' },
  { key: 'done', word: '已结束' },
]

/** My orders, newest first. */
export default function Orders() {
  const { status } = useRouter().params
  const [tab, setTab] = useState<Tab>(TABS.find(({ key }) => key === status)?.key ?? 'all')
  const orders = useInfiniteQuery({
    queryKey: ['orders', tab],
    queryFn: ({ pageParam }) => listOrders(tab === 'all' ? undefined : tab, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: OrderList) => last.next ?? undefined,
    staleTime: 0,
  })
  const me = useQuery({ queryKey: ['me'], queryFn: getMe, staleTime: 0 })
  const counts: Partial<Record<Tab, number>> = {
    unpaid: me.data?.unpaid,
    to_collect: me.data?.toCollect,
  }
  useReturn(() => {
    void orders.refetch()
    void me.refetch()
  })
  useReachBottom(() => {
    if (orders.hasNextPage && !orders.isFetching) void orders.fetchNextPage()
  })
  const end = orders.isFetchNextPageError ? 'failed' : orders.hasNextPage ? 'more' : 'end'
  return (
    <Page title="我的订单">
      <View className={styles.tabs}>
        {TABS.map(({ key, word }) => (
          <View
            key={key}
            id={`tab-${key}`}
            className={`${styles.tab} ${key === tab ? styles.on : ''}`}
            {...named('tab')}
            onClick={() => setTab(key)}
          >
            <Text>{word}</Text>
            {counts[key] ? <Text className={`num ${styles.count}`}>{counts[key]}</Text> : null}
          </View>
        ))}
      </View>
      <Loaded query={orders} bones={<Bones />} failed="没能取到订单">
        {({ pages }) => {
          const all = pages.flatMap((page) => page.orders)
          if (all.length === 0) return <Nothing />
          return (
            <View className="stack">
              {all.map((order) => (
                <OrderCard key={order.id} order={order} />
              ))}
              <ListEnd
                state={end}
                count={all.length}
                unit="单"
                onRetry={() => void orders.fetchNextPage()}
              />
            </View>
          )
        }}
      </Loaded>
    </Page>
  )
}

const Nothing = () => (
  <View className="stack">
    <View className="card">
      <StateBlock
        kind="empty"
        title="这里还没有订单"
        line="看中了先下单，到店试戴后取走。"
        action="去逛镜框"
        onAction={() => goTab('category')}
      />
    </View>
  </View>
)

const Bones = () => (
  <View className="stack">
    {[1, 2, 3].map((n) => (
      <View key={n} className="card">
        <View className={`bone ${styles.headBone}`} />
        <View className={`bone ${styles.lineBone}`} />
        <View className={`bone ${styles.footBone}`} />
      </View>
    ))}
  </View>
)
