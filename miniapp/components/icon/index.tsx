import { View } from '@tarojs/components'
import { type IconName, iconDataUri } from './icons'
import styles from './index.module.scss'

type Props = {
  name: IconName
  /** px at normal type; icons stand beside text and grow with it a little */
  size?: 14 | 16 | 20 | 24 | 32
  /** the heavier line of what is chosen */
  on?: boolean
  /** where another colour than the text's is wanted: `in-brand` */
  className?: string
}

/** A line icon in the colour of the text around it. It says nothing: give the word, or a label, beside it. */
export function Icon({ name, size = 20, on = false, className = '' }: Props) {
  const mask = `url("${iconDataUri(name, '#000', on)}")`
  const px = `${size}px`
  return (
    <View
      className={`${styles.icon} ${className}`}
      aria-hidden
      style={{ width: px, height: px, maskImage: mask, WebkitMaskImage: mask }}
    />
  )
}
