import { Text, View } from '@tarojs/components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { CaseView } from '@contract/aftersale'
import type { OrderView } from '@contract/orders'
import { useEffect } from 'react'
import { getOrderCases } from '@/api/aftersale'
import { Icon } from '@/components/icon'
import { Tag } from '@/components/tag'
import { CASE_WORDS, KIND_WORDS, kindOf } from '@/lib/case-words'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { useReturn } from '@/lib/use-shown'
import styles from './index.module.scss'

/** Nothing can be asked back of what was not paid. */
const UNPAID: OrderView['money'][] = ['unpaid', 'cancelling', 'cancelled']
const EVERY_MS = 10_000
/** While the store prepares and gives, what can be asked changes; while a case is open, the case does. */
const MOVING: OrderView['status'][] = ['preparing', 'ready']
const OPEN: CaseView['state'][] = ['asked', 'approved', 'refunding']

/** What was asked back of an order, and what can be asked now; the order is asked anew when a case went on. */
export function useOrderCases(order: OrderView | undefined, shown: boolean) {
  const query = useQuery({
    queryKey: ['order-cases', order?.id],
    queryFn: () => getOrderCases(order?.id ?? ''),
    enabled: order !== undefined && !UNPAID.includes(order.money),
    staleTime: 0,
    refetchInterval: ({ state }) => {
      const moves = order && MOVING.includes(order.status)
      const open = state.data?.cases.some((view) => OPEN.includes(view.state))
      return shown && (moves || open) ? EVERY_MS : false
    },
  })
  useReturn(() => void query.refetch())
  const { cases = [], options = [] } = query.data ?? {}
  const client = useQueryClient()
  const orderId = order?.id
  const states = cases.map(({ state }) => state).join()
  useEffect(() => {
    if (states !== '') void client.invalidateQueries({ queryKey: ['order', orderId] })
  }, [client, orderId, states])
  const kinds = new Set(options.map(({ kind }) => kind))
  const [only] = kinds
  const word = only === undefined ? null : kinds.size > 1 ? '申请售后' : `申请${KIND_WORDS[only]}`
  return { cases, word }
}

/** The ways to what was asked back; where its money is stands below, with the refunds. */
export function Cases({ cases }: { cases: CaseView[] }) {
  if (cases.length === 0) return null
  return (
    <View className="card list">
      {cases.map((view) => {
        const { word, tone } = CASE_WORDS[view.state]
        return (
          <View
            key={view.id}
            id={`case-${view.id}`}
            className="list-row"
            {...named('link')}
            onClick={() => goTo('aftersale/case', { id: view.id })}
          >
            <Icon name="refresh" className="in-brand" />
            <View className="grow">
              <View className={styles.case}>
                <Text>{kindOf(view)}</Text>
                <Tag label={word} tone={tone} />
              </View>
              {view.refund ? null : <View className="t-caption ink2">{view.sentence}</View>}
            </View>
            <Icon name="chevron-right" size={16} className="ink2" />
          </View>
        )
      })}
    </View>
  )
}
