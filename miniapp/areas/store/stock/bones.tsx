import { View } from '@tarojs/components'
import styles from './index.module.scss'

const bone = (name: string) => <View className={`bone ${styles[name]}`} />

/** The boxes of rows on their way. */
export function RowBones() {
  return (
    <View className={styles.body}>
      <View className="card list">
        {[1, 2, 3, 4, 5, 6].map((row) => (
          <View key={row} className={`list-row ${styles.row}`}>
            {bone('picture')}
            <View className="grow">
              {bone('bone1')}
              {bone('bone2')}
              {bone('bone3')}
            </View>
            {bone('bone4')}
          </View>
        ))}
      </View>
    </View>
  )
}

/** The boxes of the page on its way. */
export function ShelfBones() {
  return (
    <>
      <View className={styles.head}>
        {bone('partsBone')}
        {bone('searchBone')}
      </View>
      <RowBones />
    </>
  )
}
