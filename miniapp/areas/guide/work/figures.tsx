import type { Figures as Day } from '@contract/reports'
import { Text, View } from '@tarojs/components'
import { group, splitFen } from '@/lib/format'
import styles from './index.module.scss'

const whole = (fen: number) => {
  const { integer, decimals } = splitFen(fen, false)
  return `${fen < 0 ? '−' : ''}¥${integer}${decimals}`
}

/** How the day goes: who came by her sharing, what they bought, what of it counts for her. */
export function Figures({ today: { opened, ordered, performanceFen } }: { today: Day }) {
  return (
    <View className={`card ${styles.figures}`}>
      <Figure id="figure-opened" value={group(opened)} word="今天来访" />
      <Figure id="figure-ordered" value={group(ordered)} word="成交" />
      <Figure id="figure-mine" value={whole(performanceFen)} word="归我业绩" />
    </View>
  )
}

function Figure({ id, value, word }: { id: string; value: string; word: string }) {
  return (
    <View id={id} className={styles.figure}>
      <Text className="t-heading num">{value}</Text>
      <Text className="t-caption ink2">{word}</Text>
    </View>
  )
}
