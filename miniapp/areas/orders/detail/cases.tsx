import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import type { CaseView } from '@contract/aftersale'
import type { OrderView } from '@contract/orders'
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

/** What was asked back of an order, and what can be asked now; asked anew while the page is shown, as the store goes on. */
export function useOrderCases(order: OrderView | undefined, shown: boolean) {
  const query = useQuery({
    queryKey: ['order-cases', order?.id],
    queryFn: () => getOrderCases(order?.id ?? ''),
    enabled: order !== undefined && !UNPAID.includes(order.money),
    staleTime: 0,
    refetchInterval: shown ? EVERY_MS : false,
  })
  useReturn(() => void query.refetch())
  const { cases = [], options = [] } = query.data ?? {}
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
