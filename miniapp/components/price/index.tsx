import { Text, View } from '@tarojs/components'
import { splitFen } from '@/lib/format'
import styles from './index.module.scss'

type Props = {
  fen: number
  size?: 16 | 20 | 28
  /** two decimals: wherever money is paid; browsing shows whole yuan */
  cents?: boolean
  /** the price before, struck */
  listFen?: number | null
  /** the lowest of several */
  from?: boolean
}

/** The one way a price looks: ink, tabular, ¥ and decimals at about 60 %. */
export function Price({ fen, size = 20, cents = false, listFen = null, from = false }: Props) {
  const { integer, decimals } = splitFen(fen, cents)
  const old = listFen !== null && listFen > fen ? splitFen(listFen, false) : null
  const said = `${integer}${decimals} 元${from ? '起' : ''}`
  return (
    <View className={`${styles.price} ${styles[`size${size}`]}`} aria-label={said}>
      <Text className={styles.small}>¥</Text>
      <Text className={styles.integer}>{integer}</Text>
      {decimals ? <Text className={styles.small}>{decimals}</Text> : null}
      {from ? <Text className={styles.from}>起</Text> : null}
      {old ? <Text className={styles.old}>{`¥${old.integer}${old.decimals}`}</Text> : null}
    </View>
  )
}
