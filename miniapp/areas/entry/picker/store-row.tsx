import { Text, View } from '@tarojs/components'
import type { StoreView } from '@contract/org'
import { serverNow } from '@/api/clock'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Tag } from '@/components/tag'
import { distance } from '@/lib/distance'
import { hoursHint } from '@/lib/store-hours'
import { makeHomeStore, visitStore } from '@/session/entering'
import { leave } from './leave'
import styles from './index.module.scss'

type Props = {
  store: StoreView
  /** how far it is, when she asked */
  distanceM?: number
  /** beside stores of other cities: says its own */
  anyCity: boolean
  /** the mall she is in */
  isHere: boolean
  /** the store she belongs to */
  isHome: boolean
}

/** One store of the list: where, when, and the way in; a closed one says so and has none. */
export function StoreRow({ store, distanceM, anyCity, isHere, isHome }: Props) {
  const { id, name, city, district, address, hours, status } = store
  const closed = status === 'closed'
  return (
    <View id={`store-${id}`} className={styles.store}>
      <View className="between">
        <Text className="t-title">{name}</Text>
        {isHome ? <Tag label="我的门店" tone="ok" /> : null}
      </View>
      <View className="t-body ink2">
        {distanceM === undefined
          ? `${anyCity ? `${city} · ` : ''}${address}`
          : `${city}${district}`}
      </View>
      {distanceM === undefined ? null : (
        <View className={`t-caption ink2 ${styles.line}`}>
          <Icon name="pin" size={16} />
          <Text>{`${distance(distanceM)} · ${address}`}</Text>
        </View>
      )}
      <View className={`t-caption ${closed ? 'in-amber' : 'ink2'} ${styles.line}`}>
        <Icon name="clock" size={16} />
        <Text>
          {closed
            ? '暂停营业，先看看别的门店'
            : `${hoursHint(store, serverNow())}（${hours.open}–${hours.close}）`}
        </Text>
      </View>
      <View className={styles.acts}>
        {isHere ? (
          <View className={`t-caption strong in-ok ${styles.line} ${styles.here}`}>
            <Icon name="check" size={16} />
            <Text>正在逛这家店</Text>
          </View>
        ) : null}
        {isHome || closed ? null : (
          <Button
            id={`home-${id}`}
            kind="link"
            label="设为我的门店"
            onTap={() => void leave(store, makeHomeStore(id))}
          />
        )}
        {isHere || closed ? null : (
          <Button
            id={`visit-${id}`}
            kind="small"
            label="进店逛逛"
            onTap={() => void leave(store, visitStore(id))}
          />
        )}
      </View>
    </View>
  )
}
