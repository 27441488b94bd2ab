import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Picture } from '@/components/picture'
import styles from './index.module.scss'

type Props = {
  line: { title: string; options: string; picture: string; quantity: number }
  /** at the right: the amount, or a word about its state */
  children?: ReactNode
}

/** One line of a quote or an order: picture, what, how many. */
export function OrderLine({ line: { title, options, picture, quantity }, children }: Props) {
  return (
    <View className={styles.line}>
      <Picture className={styles.picture} src={picture} w={200} />
      <View className={`grow ${styles.words}`}>
        <View className="two-lines">{title}</View>
        <View className="t-caption ink2">
          {[options, `×${quantity}`].filter(Boolean).join(' · ')}
        </View>
      </View>
      {children}
    </View>
  )
}
