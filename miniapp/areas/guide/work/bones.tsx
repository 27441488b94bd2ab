import { View } from '@tarojs/components'
import { RecentBones } from './recent'
import styles from './index.module.scss'

/** The boxes of the page on its way; `inner`: she is known, and what stands under her name is not. */
export function WorkBones({ inner = false }: { inner?: boolean }) {
  return (
    <>
      {inner ? null : (
        <View className={styles.self}>
          <View className={`bone ${styles.face}`} />
          <View className="grow">
            <View className={`bone ${styles.bone1}`} />
            <View className={`bone ${styles.bone2}`} />
          </View>
        </View>
      )}
      <View className={`card ${styles.figures} ${styles.figuresBones}`} />
      <View className="stack">
        <View className={`card ${styles.kitBones}`} />
        <View className="card">
          <View className={`bone ${styles.bone3}`} />
          <RecentBones />
        </View>
      </View>
    </>
  )
}
