import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { getFigures, getStatements } from '@/api/manage'
import { Chip } from '@/components/chip'
import { Loaded } from '@/components/loaded'
import { StaffFrame, type Self } from '@/components/staff-page'
import { usePullDown } from '@/lib/use-pull-down'
import { daysOf, daysWord, periodOf, SPANS, type Span } from '../parts/days'
import { ManagerPage } from '../parts/manager-page'
import { FiguresBones, SalesBones, StatementBones } from './bones'
import { Funnel } from './funnel'
import { Guides, type GuideFigures } from './guides'
import { GuideSheet } from './guide-sheet'
import { StatementCard } from './statement'
import styles from './index.module.scss'

const TITLE = '门店业绩'

/** What sharing came to in the store, by guide, and the books of the month. */
export default function ManageSales() {
  return (
    <ManagerPage title={TITLE} bones={<SalesBones />}>
      {(self) => <Sales self={self} />}
    </ManagerPage>
  )
}

function Sales({ self: { storeId, storeName } }: { self: Self }) {
  const [span, setSpan] = useState<Span>('today')
  const [opened, setOpened] = useState<GuideFigures | null>(null)
  const days = daysOf(span, serverNow())
  const period = periodOf(span, serverNow())
  const figures = useQuery({
    queryKey: ['figures', storeId, days],
    queryFn: () => getFigures(storeId, days),
  })
  const statements = useQuery({
    queryKey: ['statements', storeId, period],
    queryFn: () => getStatements(storeId, period ?? ''),
    enabled: period !== null,
  })
  usePullDown(() => Promise.all([figures.refetch(), period === null ? null : statements.refetch()]))
  const over = opened ? (
    <GuideSheet
      guide={opened}
      days={daysWord(days)}
      statements={period === null ? null : statements}
      onClose={() => setOpened(null)}
    />
  ) : null
  return (
    <StaffFrame title={TITLE} over={over}>
      <View className={styles.head}>
        <View className="t-title one-line">{storeName}</View>
        <View id="days" className="t-caption ink2 num">
          {daysWord(days)}
        </View>
        <View className={styles.spans}>
          {SPANS.map(([each, word]) => (
            <Chip
              key={each}
              id={`span-${each}`}
              label={word}
              on={each === span}
              onTap={() => setSpan(each)}
            />
          ))}
        </View>
      </View>
      <Loaded query={figures} bones={<FiguresBones />} failed="没能取到门店的数字">
        {({ store, guides }) => (
          <View className="stack">
            <Funnel figures={store} />
            <Guides guides={guides} wholeFen={store.performanceFen} onOpen={setOpened} />
          </View>
        )}
      </Loaded>
      {period === null ? null : (
        <View className={styles.below}>
          <Loaded query={statements} bones={<StatementBones />} failed="没能取到对账单">
            {({ store }) => <StatementCard statement={store} />}
          </Loaded>
        </View>
      )}
    </StaffFrame>
  )
}
