import type { PeriodState, Statement } from '@contract/commission'
import { Text, View } from '@tarojs/components'
import { Tag } from '@/components/tag'
import { yuan } from '@/lib/format'
import { signed } from '../parts/money'
import styles from './index.module.scss'

const STATES: Record<PeriodState, string> = {
  open: '还在记账',
  closing: '结账中',
  closed: '已结账',
}

/** The store's statement of a month; a closed one never changes again. */
export function StatementCard({ statement }: { statement: Statement }) {
  const { period, state } = statement
  return (
    <View id="store-statement" className="card">
      <View className="between">
        <Text className="t-title">{`${Number(period.slice(5))} 月对账单`}</Text>
        <Tag
          label={STATES[state]}
          tone={state === 'closed' ? 'ok' : 'quiet'}
          icon={state === 'closed' ? 'check' : undefined}
        />
      </View>
      <StatementRows statement={statement} />
    </View>
  )
}

/** Performance, then commission, each as a sum with its parts. */
export function StatementRows({ statement }: { statement: Statement }) {
  const { performanceFen, refundedFen, adjustedFen, lines, commission, party } = statement
  const store = party.kind === 'store'
  return (
    <View>
      <Sum word={`业绩 · ${lines} 笔`} amount={yuan(performanceFen)} />
      <Item word="退款扣减" amount={yuan(-refundedFen)} />
      <Item word="改判和裁定" amount={signed(adjustedFen)} />
      <View className={styles.rule} />
      <Sum
        word={store ? '提成支出' : '提成结余'}
        amount={yuan(store ? spent(commission) : commission.balanceFen)}
      />
      <Item word="付款时计提" amount={yuan(commission.accruedFen)} />
      <Item word="退款冲回" amount={yuan(-commission.reversedFen)} />
      <Item word="改判和裁定" amount={signed(commission.adjustedFen)} />
      <Item word="已确认" amount={yuan(commission.confirmedFen)} />
      <Item word="已发放" amount={yuan(commission.paidFen)} />
    </View>
  )
}

const spent = ({ accruedFen, reversedFen, adjustedFen }: Statement['commission']) =>
  accruedFen - reversedFen + adjustedFen

type RowProps = { word: string; amount: string }

const Sum = ({ word, amount }: RowProps) => (
  <View className={`between ${styles.sum}`}>
    <Text className="strong">{word}</Text>
    <Text className="t-title num">{amount}</Text>
  </View>
)

const Item = ({ word, amount }: RowProps) => (
  <View className={`between t-caption ink2 ${styles.item}`}>
    <Text>{word}</Text>
    <Text className="num">{amount}</Text>
  </View>
)
