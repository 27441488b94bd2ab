import type { StoreStatementsView } from '@contract/commission'
import type { UseQueryResult } from '@tanstack/react-query'
import { Text, View } from '@tarojs/components'
import { Loaded } from '@/components/loaded'
import { Sheet } from '@/components/sheet'
import { group } from '@/lib/format'
import { ROLE_WORDS } from '@/lib/roles'
import { Face } from '../parts/face'
import { roughly } from '../parts/money'
import { StatementBones } from './bones'
import { STEP_WORDS } from './funnel'
import type { GuideFigures } from './guides'
import { StatementRows } from './statement'
import styles from './index.module.scss'

type Props = {
  guide: GuideFigures
  days: string
  /** null for a day, which has no statement */
  statements: UseQueryResult<StoreStatementsView> | null
  onClose(): void
}

/** One guide: every step of hers, and her books of the month. */
export function GuideSheet({ guide, days, statements, onClose }: Props) {
  const { staffId, name, role, performanceFen, commissionFen } = guide
  return (
    <Sheet onClose={onClose}>
      <View id="guide-sheet" className={styles.self}>
        <Face name={name} />
        <View className="grow">
          <View className="t-title one-line">{name}</View>
          <View className="t-caption ink2 num">{`${ROLE_WORDS[role]} · ${days}`}</View>
        </View>
      </View>
      <View className={styles.tiles}>
        <Tile word="业绩" value={roughly(performanceFen)} />
        <Tile word="其中提成" value={roughly(commissionFen)} />
      </View>
      <View className={styles.figures}>
        {STEP_WORDS.map(([step, word]) => (
          <View key={step} className={styles.figure}>
            <Text className="t-title num">{group(guide[step])}</Text>
            <Text className="t-caption ink2">{word}</Text>
          </View>
        ))}
      </View>
      {statements === null ? (
        <View className="t-caption ink2 center">对账单按月出，选「本月」或「上月」看。</View>
      ) : (
        <Loaded query={statements} bones={<StatementBones />} failed="没能取到对账单">
          {({ guides }) => {
            const own = guides.find(({ party }) => party.id === staffId)
            return own ? (
              <StatementRows statement={own} />
            ) : (
              <View className="t-caption ink2 center">这个月名下还没有记账。</View>
            )
          }}
        </Loaded>
      )}
    </Sheet>
  )
}

const Tile = ({ word, value }: { word: string; value: string }) => (
  <View className={styles.tile}>
    <Text className="t-caption ink2">{word}</Text>
    <Text className="t-heading num">{value}</Text>
  </View>
)
