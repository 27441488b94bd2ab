import type { OrderView } from '@contract/orders'
import { Text, View } from '@tarojs/components'
import { serverNow } from '@/api/clock'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { StateBlock } from '@/components/state-block'
import { Tag } from '@/components/tag'
import { named } from '@/lib/named'
import { goodsLine, pieces, promiseOf, shortNo } from '../parts/order-words'
import styles from './index.module.scss'

type Props = { orders: OrderView[]; onOpen(order: OrderView): void }

/** What is to prepare, the oldest promise first. */
export function ToPrepare({ orders, onOpen }: Props) {
  return (
    <View className={styles.section}>
      <View className="card">
        <View className="t-title">接下来</View>
        {orders.map((order, index) => (
          <View
            key={order.id}
            id={`work-order-${order.id}`}
            className={`${styles.item} ${index === 0 ? styles.next : ''}`}
            {...named('button')}
            onClick={() => onOpen(order)}
          >
            <When order={order} />
            <View className={styles.dot} />
            <What order={order} word="备货" />
            <Button kind="small" label="去备货" onTap={() => onOpen(order)} />
          </View>
        ))}
        {orders.length === 0 ? (
          <StateBlock kind="empty" title="都备好了" line="来了新单会出现在这里。" />
        ) : null}
      </View>
    </View>
  )
}

/** What waits for its shopper. */
export function ToCollect({ orders, onOpen }: Props) {
  if (orders.length === 0) return null
  return (
    <View className={styles.section}>
      <View className="card">
        <View className="t-title">待取货</View>
        {orders.map((order) => (
          <View
            key={order.id}
            id={`work-order-${order.id}`}
            className={styles.item}
            {...named('button')}
            onClick={() => onOpen(order)}
          >
            <When order={order} />
            <View className={styles.dot} />
            <What order={order} word="可取" />
            <Icon name="chevron-right" size={16} />
          </View>
        ))}
      </View>
    </View>
  )
}

function When({ order }: { order: OrderView }) {
  const { day, time, late } = promiseOf(order, serverNow())
  const overdue = late && order.status === 'preparing'
  return (
    <View className={styles.when}>
      {day ? <View className="t-micro ink2">{day}</View> : null}
      <View className={`t-body strong num ${overdue ? 'in-amber' : ''}`}>{time}</View>
      {overdue ? <View className="t-micro in-amber">已超时</View> : null}
    </View>
  )
}

function What({ order, word }: { order: OrderView; word: string }) {
  return (
    <View className={`grow ${styles.what}`}>
      <View className={styles.who}>
        <Tag label={word} tone={word === '可取' ? 'ok' : 'quiet'} />
        <Text className="one-line">{`${pieces(order.lines)} 件 · 单号尾 ${shortNo(order.no)}`}</Text>
      </View>
      <View className="t-caption ink2 one-line">{goodsLine(order.lines)}</View>
    </View>
  )
}
