import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { named } from '@/lib/named'
import styles from './index.module.scss'

type Props = {
  /** names its two ends for tests: `<id>-less`, `<id>-more` */
  id: string
  value: number
  min?: number
  max: number
  onChange(value: number): void
  /** tapped at the end of the range: say why there is no more */
  onLimit?(limit: 'min' | 'max'): void
}

/** One less, one more; what lies outside the range is grey and says why. */
export function Stepper({ id, value, min = 1, max, onChange, onLimit }: Props) {
  const step = (by: -1 | 1) => {
    const next = value + by
    if (next < min) onLimit?.('min')
    else if (next > max) onLimit?.('max')
    else onChange(next)
  }
  return (
    <View className={styles.stepper}>
      <View
        id={`${id}-less`}
        className={`${styles.end} ${value <= min ? styles.off : ''}`}
        {...named('button', '减一件')}
        onClick={() => step(-1)}
      >
        <View className={styles.ground} />
        <Icon name="minus" size={16} />
      </View>
      <Text id={`${id}-value`} className={`t-title num ${styles.value}`}>
        {value}
      </Text>
      <View
        id={`${id}-more`}
        className={`${styles.end} ${value >= max ? styles.off : ''}`}
        {...named('button', '加一件')}
        onClick={() => step(1)}
      >
        <View className={styles.ground} />
        <Icon name="plus" size={16} />
      </View>
    </View>
  )
}
