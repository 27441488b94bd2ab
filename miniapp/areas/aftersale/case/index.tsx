import { useRouter } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { CaseState, CaseView } from '@contract/aftersale'
import { useState } from 'react'
import { getCase } from '@/api/aftersale'
import { CaseBones, CaseGoods, CaseSteps, CaseWords } from '@/components/case'
import { Icon } from '@/components/icon'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { useReturn, useShown } from '@/lib/use-shown'
import { CaseBar } from './case-bar'
import { Verdict } from './verdict'
import { WithdrawSheet } from './withdraw-sheet'

/** While these last, somebody else moves the case: the store, WeChat, the clock. */
const WATCHED: Partial<Record<CaseState, number>> = {
  asked: 10_000,
  approved: 10_000,
  refunding: 3_000,
}

/** One case of hers: where it stands, what comes next, what was asked. */
export default function AftersaleCase() {
  const { id = '' } = useRouter().params
  const client = useQueryClient()
  const shown = useShown()
  const [withdrawing, setWithdrawing] = useState(false)
  const key = ['case', id]
  const query = useQuery({
    queryKey: key,
    queryFn: () => getCase(id),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      (shown && state.data ? WATCHED[state.data.state] : undefined) ?? false,
  })
  useReturn(() => void query.refetch())
  const over =
    withdrawing && query.data?.actions.includes('withdraw') ? (
      <WithdrawSheet
        caseId={id}
        onCase={(fresh: CaseView) => client.setQueryData(key, fresh)}
        onClose={() => setWithdrawing(false)}
      />
    ) : null
  return (
    <Page
      title="售后详情"
      over={over}
      bar={
        query.data ? <CaseBar view={query.data} onWithdraw={() => setWithdrawing(true)} /> : null
      }
    >
      <Loaded query={query} bones={<CaseBones />} failed="没能取到这个售后">
        {(view) => (
          <View className="stack">
            <Verdict view={view} />
            <CaseGoods view={view} />
            <CaseWords view={view} />
            <CaseSteps view={view} />
            <OrderLink view={view} />
          </View>
        )}
      </Loaded>
    </Page>
  )
}

const OrderLink = ({ view: { orderId, storeName } }: { view: CaseView }) => (
  <View className="card list">
    <View
      id="see-order"
      className="list-row"
      {...named('link')}
      onClick={() => goTo('orders/detail', { id: orderId })}
    >
      <Icon name="receipt" className="in-brand" />
      <Text className="grow">看这个订单</Text>
      <Text className="t-caption ink2">{storeName}</Text>
      <Icon name="chevron-right" size={16} className="ink2" />
    </View>
  </View>
)
