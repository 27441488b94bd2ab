import { View } from '@tarojs/components'
import { ProductCardBones } from '@/components/product-card'
import styles from './index.module.scss'

const FIVE = [1, 2, 3, 4, 5]
const FOUR = [1, 2, 3, 4]

/** The boxes of the first screen. */
export function HomeBones() {
  return (
    <>
      <View className={styles.hero} />
      <View className={styles.categories}>
        {FIVE.map((n) => (
          <View key={n} className={styles.category}>
            <View className={`bone ${styles.categoryPicture}`} />
            <View className={`bone ${styles.wordBone}`} />
          </View>
        ))}
      </View>
      <View className={`between ${styles.shelfHead}`}>
        <View className={`bone ${styles.titleBone}`} />
      </View>
      <View className={styles.grid}>
        {FOUR.map((n) => (
          <ProductCardBones key={n} />
        ))}
      </View>
    </>
  )
}
