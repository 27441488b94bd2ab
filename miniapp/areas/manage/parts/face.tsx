import { View } from '@tarojs/components'
import styles from './parts.module.scss'

/** Somebody's round sign: the first character of her name. */
export const Face = ({ name }: { name: string }) => (
  <View className={`voice t-title in-brand ${styles.face}`} aria-hidden>
    {name.slice(0, 1)}
  </View>
)
