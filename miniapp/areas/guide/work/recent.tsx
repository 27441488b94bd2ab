import type { SaleRow } from '@contract/attribution'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { Loaded } from '@/components/loaded'
import { StateBlock } from '@/components/state-block'
import { Icon } from '@/components/icon'
import { named } from '@/lib/named'
import { replaceWith } from '@/lib/navigate'
import { LedgerBones, LedgerRow } from '../parts/ledger-row'
import { monthOf } from '../parts/month'
import { MonthWord } from '../parts/month-pick'
import type { SalesQuery } from '../parts/use-sales'
import styles from './index.module.scss'

/** As many as she sees at a glance; the rest stands with the month's statement. */
const SHOWN = 5

type Props = { month: string; sales: SalesQuery; onOpen(row: SaleRow): void; onMonth(): void }

/** The newest lines of a month that name her. */
export function Recent({ month, sales, onOpen, onMonth }: Props) {
  return (
    <View className="card">
      <View className="between">
        <Text className="t-title">我的成交</Text>
        <MonthWord month={month} onTap={onMonth} />
      </View>
      <Loaded query={sales.list} bones={<RecentBones />} failed="没能取到成交">
        {({ pages }) => {
          const rows = pages[0]?.rows ?? []
          if (rows.length === 0) return <Nothing running={month === monthOf(serverNow())} />
          const more = rows.length > SHOWN
          return (
            <>
              {rows.slice(0, SHOWN).map((row, index) => (
                <LedgerRow
                  key={row.decisionId}
                  id={`sale-${index + 1}`}
                  sale={row}
                  onOpen={() => onOpen(row)}
                />
              ))}
              {more ? (
                <View
                  id="all-sales"
                  className={`in-brand ${styles.all}`}
                  {...named('link')}
                  onClick={() => replaceWith('guide/sales', { month })}
                >
                  <Text>看全部</Text>
                  <Icon name="chevron-right" size={16} />
                </View>
              ) : null}
            </>
          )
        }}
      </Loaded>
    </View>
  )
}

function Nothing({ running }: { running: boolean }) {
  return (
    <StateBlock
      kind="empty"
      title={running ? '这个月还没有成交' : '那个月没有成交'}
      line="顾客从你的分享下单，就记在这里。"
      action="去发商品"
      onAction={() => replaceWith('guide/share', { at: 'products' })}
    />
  )
}

export const RecentBones = () => (
  <>
    {[1, 2, 3].map((row) => (
      <LedgerBones key={row} />
    ))}
  </>
)
