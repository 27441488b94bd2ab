import { View } from '@tarojs/components'
import styles from './index.module.scss'

const FIVE = [1, 2, 3, 4, 5]
const bone = (name: string) => <View className={`bone ${styles[name]}`} />

/** The boxes of the whole page on its way. */
export const SalesBones = () => (
  <>
    <View className={`${styles.head} ${styles.column}`}>
      {bone('bone5')}
      {bone('bone6')}
      {bone('spansBone')}
    </View>
    <FiguresBones />
  </>
)

/** The boxes of the figures on their way. */
export function FiguresBones() {
  return (
    <View className="stack">
      <View className={`card ${styles.column}`}>
        {bone('bone1')}
        {bone('bone2')}
        <View className={styles.steps}>
          {FIVE.map((row) => (
            <View key={row} className={styles.step}>
              {bone('bone3')}
            </View>
          ))}
        </View>
      </View>
      <View className="card">
        {bone('bone5')}
        {[1, 2, 3].map((row) => (
          <View key={row} className={styles.guide}>
            {bone('face')}
            <View className="grow">
              {bone('bone3')}
              {bone('bone4')}
            </View>
          </View>
        ))}
      </View>
    </View>
  )
}

/** The boxes of a statement on its way. */
export const StatementBones = () => (
  <View className="card">
    {FIVE.map((row) => (
      <View key={row} className={styles.item}>
        {bone('bone3')}
      </View>
    ))}
  </View>
)
