import { Text, View } from '@tarojs/components'
import type { StoreView } from '@contract/org'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Tag } from '@/components/tag'
import styles from './index.module.scss'

type Props = {
  store: StoreView
  /** the mall she is in */
  isHere: boolean
  /** the store she belongs to */
  isHome: boolean
  onVisit(): void
  onMakeHome(): void
}

/** One store of the list: where, when, and the way in. */
export function StoreRow({ store, isHere, isHome, onVisit, onMakeHome }: Props) {
  const { id, name, address, hours, status } = store
  const closed = status === 'closed'
  return (
    <View className={styles.store}>
      <View className="between">
        <Text className="t-title">{name}</Text>
        {isHome ? <Tag label="我的门店" tone="ok" /> : null}
      </View>
      <View className="t-body ink2">{address}</View>
      <View className={`t-caption ink2 ${styles.line}`}>
        <Icon name="clock" size={16} />
        <Text>{closed ? '暂停营业' : `今天 ${hours.open}–${hours.close}`}</Text>
      </View>
      {isHere ? (
        <View className={`t-caption strong in-ok ${styles.line} ${styles.here}`}>
          <Icon name="check" size={16} />
          <Text>正在逛这家店</Text>
        </View>
      ) : null}
      <View className={styles.acts}>
        {isHome || closed ? null : (
          <Button id={`home-${id}`} kind="link" label="设为我的门店" onTap={onMakeHome} />
        )}
        {isHere || closed ? null : (
          <Button id={`visit-${id}`} kind="small" label="进店逛逛" onTap={onVisit} />
        )}
      </View>
    </View>
  )
}
