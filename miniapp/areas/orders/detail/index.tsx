import { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import type { OrderStatus, OrderView } from '@contract/orders'
import { useEffect, useRef, useState } from 'react'
import { serverNow } from '@/api/clock'
import { getOrder } from '@/api/orders'
import { queryClient } from '@/api/query'
import { getStore } from '@/api/stores'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { StoreStrip } from '@/components/store-strip'
import { hoursHint } from '@/lib/store-hours'
import { useReturn, useShown } from '@/lib/use-shown'
import { CancelSheet } from './cancel-sheet'
import { Cases, useOrderCases } from './cases'
import { OrderBar } from './order-bar'
import { Lines, Money, Where } from './parts'
import { PickupCode } from './pickup-code'
import { Refunds } from './refunds'
import { usePaying } from './use-paying'
import { Verdict } from './verdict'
import styles from './index.module.scss'

/** While these last, somebody else moves the order: WeChat, the store, the clock. */
const WATCHED: Partial<Record<OrderStatus, number>> = {
  unpaid: 5_000,
  cancelling: 3_000,
  refunding: 3_000,
  preparing: 5_000,
  ready: 5_000,
}

/** Refunds that are on their way move a collected order too. */
const watched = ({ status, refunds }: OrderView) =>
  refunds.some(({ state }) => state !== 'done') ? 5_000 : WATCHED[status]

/** One order: how far it is, how to pay it, how to collect it. */
export default function OrderDetail() {
  const { id = '', pay: payAtOnce, cancel } = useRouter().params
  // WeChat's order centre names it by the number of its payment (docs: Going live)
  const shown = useShown()
  const key = ['order', id]
  const order = useQuery({
    queryKey: key,
    queryFn: () => getOrder(id),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      (shown && state.data ? watched(state.data) : undefined) ?? false,
  })
  useReturn(() => void order.refetch())
  const storeId = order.data?.storeId
  const store = useQuery({
    queryKey: ['store', storeId],
    queryFn: () => getStore(storeId ?? ''),
    enabled: storeId !== undefined,
  })
  const show = (fresh: OrderView) => queryClient.setQueryData(key, fresh)
  const { paying, pay } = usePaying(order.data?.id ?? id, show)
  const { cases, word } = useOrderCases(order.data, shown)
  const [cancelling, setCancelling] = useState(cancel === '1')
  usePayAtOnce(payAtOnce === '1' ? order.data : undefined, pay)
  // there from the beginning, so that nothing moves when the order comes
  const strip = order.isLoadingError ? null : (
    <StoreStrip
      name={order.data?.storeName ?? ''}
      hint={store.data ? hoursHint(store.data, serverNow()) : ''}
      locked="取货门店"
    />
  )
  return (
    <Page
      title="订单详情"
      strip={strip}
      bar={
        order.data ? (
          <OrderBar
            order={order.data}
            store={store.data}
            paying={paying}
            askWord={word}
            onPay={() => void pay()}
            onCancel={() => setCancelling(true)}
          />
        ) : null
      }
      over={
        cancelling && order.data?.actions.includes('cancel') ? (
          <CancelSheet
            orderId={order.data.id}
            onOrder={show}
            onClose={() => setCancelling(false)}
          />
        ) : null
      }
    >
      <Loaded query={order} bones={<Bones />} failed="没能取到订单">
        {(data) => (
          <View className="stack">
            <View className={`card ${styles.code}`}>
              <Verdict order={data} />
              {data.actions.includes('show_code') ? (
                <PickupCode order={data} shown={shown} />
              ) : null}
            </View>
            <Cases cases={cases} />
            <Refunds order={data} />
            <Where store={store.data} coming={store.isLoading} />
            <Lines order={data} />
            <Money order={data} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

/** Coming from the confirmation, the payment begins by itself, once. */
function usePayAtOnce(order: OrderView | undefined, pay: () => Promise<void>): void {
  const begun = useRef(false)
  const payable = order?.actions.includes('pay') === true
  useEffect(() => {
    if (!payable || begun.current) return
    begun.current = true
    void pay()
  })
}

const Bones = () => (
  <View className="stack">
    <View className={`card ${styles.code}`}>
      <View className={`bone ${styles.bone}`} />
      <View className={`bone ${styles.box}`} />
    </View>
    <View className="card">
      <View className={`bone ${styles.bone}`} />
    </View>
  </View>
)
