import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import styles from './index.module.scss'

/** A bar at the bottom of the screen, above the home indicator, with a hairline; never over the last row. */
export function BottomBar({ children }: { children: ReactNode }) {
  return <View className={styles.bar}>{children}</View>
}
