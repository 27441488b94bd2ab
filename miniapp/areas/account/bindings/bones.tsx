import { View } from '@tarojs/components'
import styles from './index.module.scss'

/** The boxes of the page on its way. */
export const Bones = () => (
  <View className="stack">
    {[1, 2].map((card) => (
      <View key={card} className="card">
        <View className={styles.head}>
          <View className={`bone ${styles.sign}`} />
          <View className="grow">
            <View className={`bone ${styles.bone2}`} />
            <View className={`bone ${styles.bone1}`} />
          </View>
        </View>
        <View className={`bone ${styles.sentence} ${styles.bone3}`} />
        <View className={`bone ${styles.bone4}`} />
      </View>
    ))}
  </View>
)
