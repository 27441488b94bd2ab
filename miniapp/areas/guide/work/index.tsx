import type { SaleRow } from '@contract/attribution'
import { useQuery } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { getFigures } from '@/api/guide'
import { Loaded } from '@/components/loaded'
import { StaffFrame, StaffPage, type Self } from '@/components/staff-page'
import { usePullDown } from '@/lib/use-pull-down'
import { useReturn } from '@/lib/use-shown'
import { monthOf } from '../parts/month'
import { MonthSheet } from '../parts/month-pick'
import { useDisputes } from '../parts/use-disputes'
import { useSales } from '../parts/use-sales'
import { WhySheet } from '../parts/why-sheet'
import { WorkBones } from './bones'
import { Figures } from './figures'
import { Recent } from './recent'
import { SelfHead } from './self-head'
import { ShareKit } from './share-kit'
import { useLastShared } from './use-last-shared'

const TITLE = '导购工作台'

export default function GuideWork() {
  return (
    <StaffPage title={TITLE} at="guide/work" bones={<WorkBones />}>
      {(self) => <Work self={self} />}
    </StaffPage>
  )
}

/** How the day goes, what she can send, and what came of it. */
function Work({ self }: { self: Self }) {
  const [month, setMonth] = useState(() => monthOf(serverNow()))
  const figures = useQuery({
    queryKey: ['figures', 'today'],
    queryFn: () => getFigures('today'),
    refetchOnMount: 'always',
  })
  const sales = useSales(month)
  const disputes = useDisputes()
  const shared = useLastShared(self)
  const [asked, setAsked] = useState<SaleRow | null>(null)
  const [picking, setPicking] = useState(false)
  const refresh = () =>
    Promise.all([figures, sales.list, disputes.list, shared.list].map((each) => each.refetch()))
  useReturn(() => void refresh())
  usePullDown(refresh)
  useShareAppMessage(() => shared.card ?? {})

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
    <StaffFrame title={TITLE} at="guide/work" over={over}>
      <SelfHead self={self} waiting={disputes.waiting} />
      <Loaded query={figures} bones={<WorkBones inner />} failed="没能取到今天的数字">
        {(today) => (
          <>
            <Figures today={today} />
            <View className="stack">
              <ShareKit shared={shared} />
              <Recent
                month={month}
                sales={sales}
                onOpen={setAsked}
                onMonth={() => setPicking(true)}
              />
            </View>
          </>
        )}
      </Loaded>
    </StaffFrame>
  )
}
