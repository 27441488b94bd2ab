import { Text, View } from '@tarojs/components'
import { percent } from '@/lib/percent'
import styles from './parts.module.scss'

/** Somebody's part of a line; `staffId` null is the store's pool. */
export type Part = { staffId: string | null; name: string; bps: number }

const FILLS = [styles.first, styles.second, styles.third]

/** Who has how much of a line: a bar, and the names under it. */
export function ShareBar({ parts }: { parts: Part[] }) {
  const guides = parts.filter(({ staffId }) => staffId !== null)
  const fillOf = (part: Part) =>
    part.staffId === null ? styles.pool : FILLS[Math.min(guides.indexOf(part), 2)]
  return (
    <View>
      <View className={styles.bar} aria-hidden>
        {parts.map((part, index) => (
          <View key={index} className={fillOf(part)} style={{ flexGrow: part.bps }} />
        ))}
      </View>
      <View className={styles.legend}>
        {parts.map((part, index) => (
          <View key={index} className={`t-caption ${styles.owner}`}>
            <View className={`${styles.dot} ${fillOf(part)}`} />
            <Text>{part.name}</Text>
            <Text className="strong num">{percent(part.bps)}</Text>
          </View>
        ))}
      </View>
    </View>
  )
}

/** `林知夏 90%、周明远 10%` */
export const partsWord = (parts: Part[]) =>
  parts.map(({ name, bps }) => `${name} ${percent(bps)}`).join('、')
