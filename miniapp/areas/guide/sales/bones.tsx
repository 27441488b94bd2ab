import { View } from '@tarojs/components'
import { SaleListBones } from './sale-list'
import { StatementBones } from './statement-card'
import styles from './index.module.scss'

/** The boxes of the page on its way. */
export const SalesBones = () => (
  <>
    <View className={styles.head}>
      <View className={`bone ${styles.bone1}`} />
    </View>
    <View className={`stack ${styles.under}`}>
      <StatementBones />
      <SaleListBones />
    </View>
  </>
)
