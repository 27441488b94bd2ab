import { View } from '@tarojs/components'
import styles from './index.module.scss'

/** The boxes of a product page. */
export function DetailBones() {
  return (
    <>
      <View className={`bone ${styles.gallery}`} />
      <View className={`card ${styles.head}`}>
        <View className={`bone ${styles.priceBone}`} />
        <View className={`bone ${styles.nameBone}`} />
        <View className={`bone ${styles.lineBone}`} />
        <View className={`bone ${styles.lineBone}`} />
      </View>
      <View className={styles.facts}>
        <View className="card list">
          {[1, 2, 3].map((n) => (
            <View key={n} className="list-row">
              <View className={`bone ${styles.rowBone}`} />
            </View>
          ))}
        </View>
      </View>
    </>
  )
}
