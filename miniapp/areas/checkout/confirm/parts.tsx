import { Text, View } from '@tarojs/components'
import type { StoreView } from '@contract/org'
import type { QuoteView } from '@contract/quote'
import { serverNow } from '@/api/clock'
import { Icon } from '@/components/icon'
import { Price } from '@/components/price'
import { StateBlock } from '@/components/state-block'
import { dayTime, group, yuan } from '@/lib/format'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import styles from './index.module.scss'

type StoreCardProps = {
  /** as it was known before; shown until the store is there */
  name: string | null
  store: StoreView | undefined
  readyAt: string
}

/** Where and from when it can be collected. */
export function StoreCard({ name, store, readyAt }: StoreCardProps) {
  return (
    <View className="card">
      <View className="between">
        <Text className="t-caption ink2">到店自提</Text>
        <View
          id="switch-store"
          className="t-caption strong in-brand tap tap-end"
          {...named('button')}
          onClick={() => goTo('entry/picker')}
        >
          换门店
        </View>
      </View>
      <View className={`t-title ${styles.store}`}>
        <Icon name="store" className="in-brand" />
        <Text>{store?.name ?? name ?? ''}</Text>
      </View>
      <View className="ink2">{store?.address ?? '\u00a0'}</View>
      <View className={`in-ok ${styles.ready}`}>
        <Icon name="check" size={16} />
        <Text>{`付款后 ${dayTime(readyAt, serverNow())} 前备好`}</Text>
      </View>
    </View>
  )
}

/** The store has closed meanwhile; another one may sell the same. */
export const Closed = () => (
  <View className="stack">
    <View className="card">
      <StateBlock
        kind="empty"
        title="这家门店暂停营业"
        line="换一家门店，价格和库存以那家为准。"
        action="选择门店"
        onAction={() => goTo('entry/picker')}
      />
    </View>
  </View>
)

/** The breakdown, which adds up. */
export function Sums({ quote }: { quote: QuoteView }) {
  const { goodsFen, payableFen, pointsToEarn } = quote
  return (
    <View className={`card ${styles.sums}`}>
      <View className={styles.sum}>
        <Text>商品</Text>
        <Text className="num">{yuan(goodsFen)}</Text>
      </View>
      {payableFen < goodsFen ? (
        <View className={styles.sum}>
          <Text>优惠</Text>
          <Text className="num">{yuan(payableFen - goodsFen)}</Text>
        </View>
      ) : null}
      <View className={styles.sum}>
        <Text>运费，到店自提</Text>
        <Text className="num">{yuan(0)}</Text>
      </View>
      <View className={`${styles.sum} ${styles.total}`}>
        <Text className="strong">应付</Text>
        <Price fen={payableFen} cents />
      </View>
      {pointsToEarn > 0 ? (
        <View className="t-caption ink2">{`取货后得 ${group(pointsToEarn)} 积分`}</View>
      ) : null}
    </View>
  )
}

/** The boxes of the page. */
export function ConfirmBones() {
  return (
    <View className="stack">
      <View className="card">
        <View className={`bone ${styles.bone1}`} />
        <View className={`bone ${styles.bone2}`} />
        <View className={`bone ${styles.bone1}`} />
      </View>
      <View className="card">
        <View className={`bone ${styles.lineBone}`} />
        <View className={`bone ${styles.lineBone}`} />
      </View>
    </View>
  )
}
