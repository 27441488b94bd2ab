import { View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { named } from '@/lib/named'
import styles from './index.module.scss'

type Props = { id: string; on: boolean; label: string; onTap(): void }

/** A round check, 44 px to touch. */
export function Check({ id, on, label, onTap }: Props) {
  return (
    <View
      id={id}
      className={`${styles.check} ${on ? styles.checked : ''}`}
      {...named('checkbox', on ? `已选 ${label}` : `未选 ${label}`)}
      onClick={onTap}
    >
      <View className={styles.ring} />
      {on ? (
        <View className={styles.tick}>
          <Icon name="check" size={14} on />
        </View>
      ) : null}
    </View>
  )
}
