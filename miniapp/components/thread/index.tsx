import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { dayTime } from '@/lib/format'
import styles from './index.module.scss'

/** Something that happened; `who` null: nobody in particular. */
export type Moment = { at: string; who: string | null; text: string }

/** What happened, oldest first: a thread with a mark for each thing, filled where somebody did it. */
export function Thread({ moments }: { moments: Moment[] }) {
  return (
    <View className={styles.thread}>
      {moments.map(({ at, who, text }, index) => (
        <View key={index} className={styles.moment}>
          <View className={`${styles.bead} ${who === null ? '' : styles.own}`} />
          <View className="grow">
            <View className="t-caption ink2 num">{dayTime(at, serverNow())}</View>
            <View className="t-body">
              {who === null ? null : <Text className="strong">{`${who} · `}</Text>}
              <Text>{text}</Text>
            </View>
          </View>
        </View>
      ))}
    </View>
  )
}
