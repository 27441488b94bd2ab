import { View } from '@tarojs/components'
import styles from './index.module.scss'

const bone = (name: string) => <View className={`bone ${styles[name]}`} />

/** The boxes of the page on its way. */
export function SalesBones() {
  return (
    <>
      <View className={styles.self}>
        <View className={`bone ${styles.face}`} />
        <View className="grow">
          {bone('bone1')}
          {bone('bone2')}
        </View>
      </View>
      <View className={`card ${styles.figures} ${styles.figuresBones}`} />
      <View className="stack">
        <View className={`card ${styles.kitBones}`} />
        <View className="card">
          {bone('bone3')}
          {[1, 2, 3].map((row) => (
            <View key={row} className={`${styles.ledger} ${styles.ledgerBones}`}>
              <View className={`bone ${styles.thumb}`} />
              <View className="grow">
                {bone('bone4')}
                {bone('bone2')}
                {bone('bone4')}
              </View>
            </View>
          ))}
        </View>
      </View>
    </>
  )
}
