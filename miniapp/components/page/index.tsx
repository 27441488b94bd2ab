import { View } from '@tarojs/components'
import { type CSSProperties, type ReactNode, useState } from 'react'
import { NavBar } from '@/components/nav-bar'
import { isLargeType, pageVariables, typeScale } from '@/lib/window'
import styles from './index.module.scss'

type Props = {
  /** one of the four tab pages: no home indicator below, title at the left, nothing to go back to */
  tab?: boolean
  title?: string
  /** instead of the plain bar with a title */
  nav?: ReactNode
  /** under the bar, scrolls with it: a store strip */
  strip?: ReactNode
  /** stands at the bottom of the screen */
  bar?: ReactNode
  /** sheets */
  over?: ReactNode
  children: ReactNode
}

/** The frame of every page: safe areas, navigation bar, content, bottom bar, sheets. */
export function Page({ tab = false, title, nav, strip, bar, over, children }: Props) {
  const [variables] = useState(() => pageVariables({ tab }))
  const classes = [styles.page, tab ? styles.tab : '', isLargeType(typeScale()) ? 'is-large' : '']
  return (
    <View className={classes.join(' ')} style={variables as CSSProperties}>
      {nav ?? <NavBar title={title} lead={tab} back={!tab} />}
      {strip}
      <View className={bar ? styles.body : `${styles.body} ${styles.alone}`}>{children}</View>
      {bar}
      {over}
    </View>
  )
}
