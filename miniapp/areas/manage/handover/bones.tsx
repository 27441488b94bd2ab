import { View } from '@tarojs/components'
import styles from './index.module.scss'

/** The boxes of the page on its way. */
export const Bones = () => (
  <View className="stack">
    <View className={styles.head}>
      <View className={`bone ${styles.bone1}`} />
      <View className={`bone ${styles.bone2}`} />
    </View>
    <View className="card list">
      {[1, 2, 3].map((row) => (
        <View key={row} className={styles.choice}>
          <View className={`bone ${styles.ring}`} />
          <View className="grow">
            <View className={`bone ${styles.bone1}`} />
          </View>
        </View>
      ))}
    </View>
  </View>
)
