import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Icon } from '@/components/icon'
import { goBack } from '@/lib/navigate'
import { named } from '@/lib/named'
import styles from './index.module.scss'

type Props = {
  title?: string
  /** a tab page's title stands at the left, large */
  lead?: boolean
  back?: boolean
  /** over a picture: no ground of its own */
  clear?: boolean
  /** instead of a title: the store header */
  children?: ReactNode
}

/** Status bar and navigation bar; WeChat's own button keeps its corner. */
export function NavBar({ title, lead = false, back = false, clear = false, children }: Props) {
  return (
    <View className={`${styles.nav} ${clear ? styles.clear : ''}`}>
      <View className={styles.content}>
        {back ? (
          <View id="back" className={styles.back} {...named('button', '返回')} onClick={goBack}>
            <Icon name="back" size={24} />
          </View>
        ) : null}
        {title ? (
          <Text className={lead ? `t-heading ${styles.lead}` : `t-title ${styles.title}`}>
            {title}
          </Text>
        ) : null}
        {children}
      </View>
    </View>
  )
}
