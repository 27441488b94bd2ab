import type { SaleRow } from '@contract/attribution'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { splitFen } from '@/lib/format'
import { today } from './sale'
import styles from './index.module.scss'

const whole = (fen: number) => {
  const { integer, decimals } = splitFen(fen, false)
  return `${fen < 0 ? '−' : ''}¥${integer}${decimals}`
}

/** What counts for her: this month, and how the day goes. */
export function Figures(props: { monthFen: number; rows: SaleRow[]; more: boolean }) {
  const day = today(props.rows, props.more, serverNow())
  return (
    <View className={`card ${styles.figures}`}>
      <Figure id="sales-today" value={day.count} word="今天成交" />
      <Figure value={`${whole(day.fen)}${day.whole ? '' : '+'}`} word="今天归我" />
      <Figure id="sales-month" value={whole(props.monthFen)} word="本月归我" />
    </View>
  )
}

function Figure({ id, value, word }: { id?: string; value: string; word: string }) {
  return (
    <View id={id} className={styles.figure}>
      <Text className="t-heading num">{value}</Text>
      <Text className="t-caption ink2">{word}</Text>
    </View>
  )
}
