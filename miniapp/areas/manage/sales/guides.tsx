import type { StoreFiguresView } from '@contract/reports'
import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { StateBlock } from '@/components/state-block'
import { Tag } from '@/components/tag'
import { named } from '@/lib/named'
import { ROLE_WORDS } from '@/lib/roles'
import { Face } from '../parts/face'
import { roughly } from '../parts/money'
import { stepsWord } from './funnel'
import styles from './index.module.scss'

export type GuideFigures = StoreFiguresView['guides'][number]

type Props = { guides: GuideFigures[]; wholeFen: number; onOpen(guide: GuideFigures): void }

/** Guide by guide, the most performance first, with what part of the store's it is. */
export function Guides({ guides, wholeFen, onOpen }: Props) {
  return (
    <View className="card">
      <View className="t-title">按导购</View>
      {guides.map((guide) => (
        <Row key={guide.staffId} guide={guide} wholeFen={wholeFen} onOpen={() => onOpen(guide)} />
      ))}
      {guides.length === 0 ? (
        <StateBlock kind="empty" title="店里还没有同事" line="邀请同事加入，业绩就记在这里。" />
      ) : null}
    </View>
  )
}

type RowProps = { guide: GuideFigures; wholeFen: number; onOpen(): void }

function Row({ guide, wholeFen, onOpen }: RowProps) {
  const { staffId, name, role, performanceFen } = guide
  const part = wholeFen > 0 ? Math.min(100, Math.max(0, (performanceFen / wholeFen) * 100)) : 0
  return (
    <View id={`guide-${staffId}`} className={styles.guide} {...named('button')} onClick={onOpen}>
      <Face name={name} />
      <View className="grow">
        <View className="between">
          <View className={styles.name}>
            <Text className="t-title one-line">{name}</Text>
            <Tag label={ROLE_WORDS[role]} />
          </View>
          <Text className="t-title num">{roughly(performanceFen)}</Text>
        </View>
        <View className="t-caption ink2 num">{stepsWord(guide)}</View>
        <View className={styles.part} aria-hidden>
          <View className={styles.length} style={{ width: `${part}%` }} />
        </View>
      </View>
      <Icon name="chevron-right" size={16} className="ink2" />
    </View>
  )
}
