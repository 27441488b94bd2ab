import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import type { IconName } from '@/components/icon/icons'
import styles from './index.module.scss'

type Props = { label: string; tone?: 'quiet' | 'ok' | 'amber' | 'danger'; icon?: IconName }

/** A word about a state, never the only signal of it. */
export function Tag({ label, tone = 'quiet', icon }: Props) {
  return (
    <View className={`t-caption ${styles.tag} ${styles[tone]}`}>
      {icon ? <Icon name={icon} size={14} /> : null}
      <Text>{label}</Text>
    </View>
  )
}
