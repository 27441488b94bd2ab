import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import type { Self } from '@/components/staff-page'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { ROLE_WORDS } from '@/lib/roles'
import styles from './index.module.scss'

type Props = {
  self: Self
  /** disputes of others that ask for her side */
  waiting: number
}

/** Who she is, where she works, and what waits for her word. */
export function SelfHead({ self: { name, role, storeName }, waiting }: Props) {
  return (
    <View className={styles.self}>
      <View className={`voice t-heading in-brand ${styles.face}`} aria-hidden>
        {name.slice(0, 1)}
      </View>
      <View className="grow">
        <View className="t-title one-line">{name}</View>
        <View className="t-caption ink2 one-line">{`${storeName} · ${ROLE_WORDS[role]}`}</View>
      </View>
      <View
        id="disputes"
        className={styles.way}
        {...named('link', waiting > 0 ? `不同看法，${waiting} 笔等你说说` : '不同看法')}
        onClick={() => goTo('guide/disputes')}
      >
        <View className={styles.bell}>
          <Icon name="bell" size={24} />
          {waiting > 0 ? <View className={`t-micro num ${styles.badge}`}>{waiting}</View> : null}
        </View>
        <Text className="t-micro ink2">看法</Text>
      </View>
      <View
        id="to-store"
        className={styles.way}
        {...named('link', '门店工作台')}
        onClick={() => goTo('store/work')}
      >
        <Icon name="store" size={24} />
        <Text className="t-micro ink2">门店</Text>
      </View>
    </View>
  )
}
