import { Text, View } from '@tarojs/components'
import type { OrderView } from '@contract/orders'
import type { StoreView } from '@contract/org'
import { serverNow } from '@/api/clock'
import { Icon } from '@/components/icon'
import { OrderLine } from '@/components/order-line'
import { Price } from '@/components/price'
import { Tag } from '@/components/tag'
import { dayTime, group, yuan } from '@/lib/format'
import { goesBack, lineWord, partWord } from '@/lib/line-units'
import { named } from '@/lib/named'
import { platform } from '@/platform'
import { sumWord } from '../sum-word'
import styles from './index.module.scss'

type Props = { order: OrderView }

/** Where to go, whom to call; the same box while the store is on its way. */
export function Where({ store, coming }: { store: StoreView | undefined; coming: boolean }) {
  if (!store) return coming ? <View className={`card list ${styles.where}`} /> : null
  return (
    <View className={`card list ${styles.where}`}>
      <View className="list-row">
        <Icon name="pin" className="in-brand" />
        <View className="grow">
          <View>{store.address}</View>
          <View className="t-caption ink2">{store.pickupHint}</View>
        </View>
        <View
          id="call-store"
          className={`in-brand ${styles.call}`}
          {...named('button', '打电话给门店')}
          onClick={() => platform.call(store.phone)}
        >
          <Icon name="phone" />
        </View>
      </View>
    </View>
  )
}

/** What was ordered, how far each line is, and what of it goes back. */
export function Lines({ order }: Props) {
  const fulfilling = order.money === 'paid'
  return (
    <View className="card">
      {order.lines.map((line) => (
        <OrderLine key={line.id} line={line}>
          {fulfilling ? (
            <LineState line={line} />
          ) : (
            <Price size={16} fen={line.unitFen * line.quantity} cents />
          )}
        </OrderLine>
      ))}
    </View>
  )
}

function LineState({ line }: { line: OrderView['lines'][number] }) {
  const { word, tone } = lineWord(line)
  const part = partWord(line)
  return (
    <View id={`line-${line.id}`} className={styles.lineState}>
      <Tag label={word} tone={tone} />
      {part === '' ? null : <Text className="t-caption ink2">{part}</Text>}
    </View>
  )
}

/** The amounts, the money in a sentence, number and time. */
export function Money({ order }: Props) {
  const { goodsFen, payableFen, refundedFen, pointsToEarn, money, moneyLine, status } = order
  const { no, placedAt, note } = order
  const rows: [string, string][] = [
    ['商品', yuan(goodsFen)],
    ...(payableFen < goodsFen ? [['优惠', yuan(payableFen - goodsFen)] as [string, string]] : []),
    [sumWord(order), yuan(payableFen)],
    ...(refundedFen > 0 ? [['已退', yuan(refundedFen)] as [string, string]] : []),
    // what goes back or was never paid earns nothing, and only the hand-over knows what is left
    ...(order.lines.some(goesBack) || status.startsWith('cancel')
      ? []
      : [['取货后得积分', group(pointsToEarn)] as [string, string]]),
    ...(note ? [['备注', note] as [string, string]] : []),
    ['下单', dayTime(placedAt, serverNow())],
    ['订单号', no],
  ]
  return (
    <View className="card">
      {rows.map(([name, value]) => (
        <View key={name} className={styles.row}>
          <Text className="ink2">{name}</Text>
          <Text className="num">{value}</Text>
        </View>
      ))}
      {money === 'paid' ? (
        <View className={`t-caption ink2 ${styles.money}`}>{moneyLine}</View>
      ) : null}
    </View>
  )
}
