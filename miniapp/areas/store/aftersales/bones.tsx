import { View } from '@tarojs/components'
import styles from './index.module.scss'

/** The boxes of the list on its way. */
export const Bones = () => (
  <View className="stack">
    {[1, 2, 3].map((n) => (
      <View key={n} className="card">
        <View className={`bone ${styles.headBone}`} />
        <View className={styles.goods}>
          <View className={`bone ${styles.picture}`} />
          <View className="grow">
            <View className={`bone ${styles.bone1}`} />
            <View className={`bone ${styles.bone2}`} />
          </View>
        </View>
        <View className={styles.due}>
          <View className={`bone ${styles.dueBone}`} />
        </View>
      </View>
    ))}
  </View>
)

/** The same under the choice of a part. */
export const PageBones = () => (
  <>
    <View className={styles.parts}>
      <View className={`bone ${styles.partsBone}`} />
    </View>
    <Bones />
  </>
)
