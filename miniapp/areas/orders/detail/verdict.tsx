import { View } from '@tarojs/components'
import type { OrderStatus, OrderView } from '@contract/orders'
import { serverNow } from '@/api/clock'
import { StatusLine } from '@/components/status-line'
import { useCountdown } from '@/lib/countdown'
import { dayTime } from '@/lib/format'
import styles from './index.module.scss'

const STEPS = ['已付款', '备货', '可取货', '已取']
/** Where a paid order stands on the line; others have no line. */
const AT: Partial<Record<OrderStatus, number>> = { preparing: 1, ready: 2, completed: 4 }

const TITLES: Record<OrderStatus, string> = {
  unpaid: '等你付款',
  cancelling: '取消中',
  cancelled: '订单已取消',
  preparing: '付好了，正在备货',
  ready: '备好了，来取吧',
  completed: '已经取走，用得开心',
  refunding: '正在退款',
  refunded: '已退款',
}

/** How far it is, in a word and a sentence. */
export function Verdict({ order }: { order: OrderView }) {
  const { status, moneyLine, holdUntil, promisedAt } = order
  const at = AT[status]
  const { over, text } = useCountdown(status === 'unpaid' ? holdUntil : null)
  const soon =
    status === 'preparing' && promisedAt !== null
      ? `${dayTime(promisedAt, serverNow())} 前备好，到时提醒你来取`
      : null
  const line = status === 'ready' ? '到柜台出示，店员扫一下就好' : (soon ?? moneyLine)
  return (
    <>
      {at === undefined ? null : <StatusLine steps={STEPS} at={at} />}
      <View id="verdict" className="t-heading voice center">
        {TITLES[status]}
      </View>
      {text && !over ? (
        <View id="countdown" className={`t-display num center ${styles.countdown}`}>
          {text}
        </View>
      ) : null}
      <View id="money-line" className="ink2 center">
        {line}
      </View>
    </>
  )
}
