import Taro from '@tarojs/taro'
import { ScrollView, View } from '@tarojs/components'
import { type CSSProperties, type ReactNode, useEffect } from 'react'
import { Icon } from '@/components/icon'
import { platform } from '@/platform'
import { named } from '@/lib/named'
import styles from './index.module.scss'

type Props = {
  onClose(): void
  /** on a tab page the sheet stands in place of the tab bar */
  tab?: boolean
  /** buttons that stay below what scrolls */
  foot?: ReactNode
  /** no cross: the sheet's own words lead out */
  plain?: boolean
  children: ReactNode
}

/** A tab page leaves the home indicator to the tab bar, which is gone now. */
const overTabs = () => ({ '--sheet-safe': `${platform.metrics().safeBottom}px` }) as CSSProperties

/** A sheet from below; the page behind stays where it is. Draw it only while it is open. */
export function Sheet({ onClose, tab = false, foot, plain = false, children }: Props) {
  useEffect(() => {
    platform.lockScroll(true)
    if (tab) void Taro.hideTabBar()
    return () => {
      platform.lockScroll(false)
      if (tab) void Taro.showTabBar().catch(() => undefined)
    }
  }, [tab])
  return (
    <View className={styles.layer} catchMove>
      <View className={styles.mask} onClick={onClose} />
      <View className={styles.sheet} style={tab ? overTabs() : undefined} {...named('dialog')}>
        {plain ? null : (
          <View
            id="close-sheet"
            className={styles.close}
            {...named('button', '关闭')}
            onClick={onClose}
          >
            <Icon name="close" size={24} />
          </View>
        )}
        <ScrollView scrollY className={styles.scroll}>
          {children}
        </ScrollView>
        {foot ? <View className={styles.foot}>{foot}</View> : null}
      </View>
    </View>
  )
}
