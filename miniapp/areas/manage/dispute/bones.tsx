import { View } from '@tarojs/components'
import styles from './index.module.scss'

/** The boxes of a claim on its way. */
export const Bones = () => (
  <View className="stack">
    <View className={`card ${styles.goods}`}>
      <View className={`bone ${styles.picture}`} />
      <View className="grow">
        <View className={`bone ${styles.bone1}`} />
        <View className={`bone ${styles.bone2}`} />
      </View>
    </View>
    {[1, 2].map((card) => (
      <View key={card} className="card">
        <View className={`bone ${styles.bone2}`} />
        {[1, 2].map((row) => (
          <View key={row} className={styles.row}>
            <View className={`bone ${styles.mark}`} />
            <View className="grow">
              <View className={`bone ${styles.bone1}`} />
            </View>
          </View>
        ))}
      </View>
    ))}
  </View>
)
