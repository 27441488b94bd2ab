import { Text, View } from '@tarojs/components'
import type { OrderAction, OrderView } from '@contract/orders'
import { Button } from '@/components/button'
import { OrderLine } from '@/components/order-line'
import { Price } from '@/components/price'
import { Tag } from '@/components/tag'
import { useCountdown } from '@/lib/countdown'
import { goTo } from '@/lib/navigate'
import { STATUS_WORDS } from '@/lib/order-words'
import { useBuyAgain } from '@/session/use-buy-again'
import { sumWord } from '../sum-word'
import styles from './index.module.scss'

/** At most three of these at once; the next step stands at the right. */
const SHOWN: OrderAction[] = ['cancel', 'buy_again', 'show_code', 'pay']

/** An order of the list: status, what, how much, and what to do next at the right. */
export function OrderCard({ order }: { order: OrderView }) {
  const { id, storeName, status, lines, payableFen, refunds, moneyLine, holdUntil, actions } = order
  const { over, text } = useCountdown(status === 'unpaid' ? holdUntil : null)
  const { word, tone } = STATUS_WORDS[status]
  const open = (query: Record<string, string> = {}) => goTo('orders/detail', { id, ...query })
  const { adding, buyAgain } = useBuyAgain()
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0)
  return (
    <View id={`order-${id}`} className="card">
      <View className="between" onClick={() => open()}>
        <Text className="strong">{storeName}</Text>
        <View className="row">
          {text && !over ? (
            <Text className={`t-caption num in-amber ${styles.left}`}>{text}</Text>
          ) : null}
          <Tag label={word} tone={tone} />
        </View>
      </View>
      <View className={styles.lines} onClick={() => open()}>
        {lines.map((line) => (
          <OrderLine key={line.id} line={line}>
            <Price size={16} fen={line.unitFen * line.quantity} cents />
          </OrderLine>
        ))}
      </View>
      <View className={styles.sum}>
        <Text className="t-caption ink2">{`共 ${pieces} 件，${sumWord(order)}`}</Text>
        <Price size={16} fen={payableFen} cents />
      </View>
      {refunds.length > 0 ? (
        <View className={`t-caption ink2 ${styles.moneyLine}`}>{moneyLine}</View>
      ) : null}
      {actions.some((action) => SHOWN.includes(action)) ? (
        <View className={styles.foot}>
          {actions.includes('cancel') ? (
            <Button
              id={`cancel-${id}`}
              kind="text"
              label="取消订单"
              onTap={() => open({ cancel: '1' })}
            />
          ) : null}
          {actions.includes('buy_again') ? (
            <Button
              id={`again-${id}`}
              kind="small"
              label="再来一单"
              loading={adding}
              onTap={() => void buyAgain(order)}
            />
          ) : null}
          {actions.includes('show_code') ? (
            <Button id={`code-${id}`} kind="small" label="看取货码" onTap={() => open()} />
          ) : null}
          {actions.includes('pay') ? (
            <Button
              id={`pay-${id}`}
              kind="small"
              label="继续付款"
              onTap={() => open({ pay: '1' })}
            />
          ) : null}
        </View>
      ) : null}
    </View>
  )
}
