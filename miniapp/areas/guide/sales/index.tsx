import type { SaleRow } from '@contract/attribution'
import { useQuery } from '@tanstack/react-query'
import { useReachBottom, useRouter } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { getStatement } from '@/api/guide'
import { Loaded } from '@/components/loaded'
import { StaffFrame, StaffPage } from '@/components/staff-page'
import { usePullDown } from '@/lib/use-pull-down'
import { useReturn } from '@/lib/use-shown'
import { monthOf } from '../parts/month'
import { MonthSheet, MonthWord } from '../parts/month-pick'
import { useSales } from '../parts/use-sales'
import { WhySheet } from '../parts/why-sheet'
import { SaleList, SaleListBones } from './sale-list'
import { SalesBones } from './bones'
import { StatementBones, StatementCard } from './statement-card'
import styles from './index.module.scss'

const TITLE = '业绩'

export default function GuideSales() {
  return (
    <StaffPage title={TITLE} at="guide/sales" bones={<SalesBones />}>
      {() => <Sales />}
    </StaffPage>
  )
}

/** A month: its statement, and every line that names her. */
function Sales() {
  const { params } = useRouter<{ month?: string }>()
  const [month, setMonth] = useState(() => params.month ?? monthOf(serverNow()))
  const statement = useQuery({
    queryKey: ['statement', month],
    queryFn: () => getStatement(month),
    refetchOnMount: 'always',
  })
  const sales = useSales(month)
  const [asked, setAsked] = useState<SaleRow | null>(null)
  const [picking, setPicking] = useState(false)
  const refresh = () => Promise.all([statement.refetch(), sales.list.refetch()])
  useReturn(() => void refresh())
  usePullDown(refresh)
  useReachBottom(sales.more)

  const pick = (to: string) => {
    setMonth(to)
    setPicking(false)
  }
  const over = asked ? (
    <WhySheet decisionId={asked.decisionId} onClose={() => setAsked(null)} />
  ) : picking ? (
    <MonthSheet month={month} onPick={pick} onClose={() => setPicking(false)} />
  ) : null
  return (
    <StaffFrame title={TITLE} at="guide/sales" over={over}>
      <View className={`between ${styles.head}`}>
        <Text className="t-title">月结单</Text>
        <MonthWord month={month} onTap={() => setPicking(true)} />
      </View>
      <View className={`stack ${styles.under}`}>
        <Loaded query={statement} bones={<StatementBones />} failed="没能取到月结单">
          {(data) => <StatementCard statement={data} />}
        </Loaded>
        <Loaded query={sales.list} bones={<SaleListBones />} failed="没能取到业绩">
          {({ pages }) => (
            <SaleList
              rows={pages.flatMap((page) => page.rows)}
              end={sales.end}
              onRetry={sales.more}
              onOpen={setAsked}
            />
          )}
        </Loaded>
      </View>
    </StaffFrame>
  )
}
