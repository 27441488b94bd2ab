import { Text, View } from '@tarojs/components'
import { named } from '@/lib/named'
import styles from './index.module.scss'

type Props = { id: string; label: string; on?: boolean; onTap(): void }

/** A word to choose or to search for; what is chosen has a line and a fill, not the colour alone. */
export function Chip({ id, label, on = false, onTap }: Props) {
  return (
    <View
      id={id}
      className={`${styles.chip} ${on ? styles.on : ''}`}
      {...named('button', on ? `已选 ${label}` : label)}
      onClick={onTap}
    >
      <Text className="one-line">{label}</Text>
    </View>
  )
}
