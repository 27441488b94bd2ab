import { View } from '@tarojs/components'
import styles from './index.module.scss'

/** The boxes of the form on its way. */
export const Bones = () => (
  <View className="stack">
    <View className="card">
      <View className={`bone ${styles.titleBone}`} />
      <View className={`bone ${styles.rowBone}`} />
      <View className={`bone ${styles.rowBone}`} />
    </View>
    <View className="card">
      <View className={`bone ${styles.lineBone}`} />
      <View className={`bone ${styles.rowBone}`} />
    </View>
  </View>
)
