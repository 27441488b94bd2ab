import { View } from '@tarojs/components'
import styles from './index.module.scss'

const FOUR = [1, 2, 3, 4]

/** The boxes of the list by city. */
export function Bones() {
  return (
    <View className={styles.page}>
      <View className={styles.side} />
      <View className={styles.list}>
        <View className={styles.how} />
        {FOUR.map((n) => (
          <View key={n} className={styles.store}>
            <View className={`bone ${styles.nameBone}`} />
            <View className={`bone ${styles.lineBone}`} />
            <View className={`bone ${styles.hoursBone}`} />
            <View className={styles.actsBone} />
          </View>
        ))}
      </View>
    </View>
  )
}
