import { View } from '@tarojs/components'
import styles from './index.module.scss'

const bone = (name: string) => <View className={`bone ${styles[name]}`} />

/** The boxes of the page on its way. */
export function WorkBones() {
  return (
    <>
      <View className={styles.top}>
        <View>
          {bone('bone1')}
          {bone('bone2')}
        </View>
        <View className={`bone ${styles.scan} ${styles.scanBone}`} />
        <View className={styles.board}>
          {[1, 2, 3, 4].map((tile) => (
            <View key={tile} className={`card ${styles.number} ${styles.numberBone}`}>
              {bone('bone2')}
            </View>
          ))}
        </View>
      </View>
      <View className={styles.section}>
        <View className="card">
          {bone('bone1')}
          {[1, 2, 3].map((row) => (
            <View key={row} className={styles.item}>
              {bone('whenBone')}
              <View className="grow">
                {bone('bone3')}
                {bone('bone4')}
              </View>
            </View>
          ))}
        </View>
      </View>
    </>
  )
}
