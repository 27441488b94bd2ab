import { View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import type { IconName } from '@/components/icon/icons'
import styles from './index.module.scss'

/** The round seal over something that needs her consent. */
export const Seal = ({ icon }: { icon: IconName }) => (
  <View className={`in-brand ${styles.seal}`}>
    <Icon name={icon} size={24} />
  </View>
)
