import { Text, View } from '@tarojs/components'
import type { OrderRefundView, OrderView } from '@contract/orders'
import { serverNow } from '@/api/clock'
import { Price } from '@/components/price'
import { StatusLine } from '@/components/status-line'
import { dayTime } from '@/lib/format'
import styles from './index.module.scss'

const ASKERS: Record<OrderRefundView['by'], string> = {
  shopper: '你申请的',
  store: '门店退的',
  payments: '系统自动退的',
}

/** Every refund of the order: how much, how far, when; done only when WeChat said so. */
export function Refunds({ order: { refunds } }: { order: OrderView }) {
  if (refunds.length === 0) return null
  return (
    <View id="refunds" className="card">
      <View className="t-title">退款</View>
      {refunds.map((refund) => (
        <Refund key={refund.id} refund={refund} />
      ))}
    </View>
  )
}

function Refund({ refund }: { refund: OrderRefundView }) {
  const { id, fen, lines, by, reason, state, at, doneAt, sentence } = refund
  const time = (iso: string | null) => (iso === null ? '' : dayTime(iso, serverNow()))
  return (
    <View id={`refund-${id}`} className={styles.refund}>
      <View className="between">
        <Text className="grow">{whatOf(lines)}</Text>
        <Price size={16} fen={fen} cents />
      </View>
      <View className={styles.steps}>
        <StatusLine
          steps={['申请', state === 'delayed' ? '慢了，在催' : '处理中', '已到账']}
          notes={[time(at), '', time(doneAt)]}
          at={state === 'done' ? 3 : 1}
        />
      </View>
      <View className={state === 'delayed' ? 'in-amber' : 'ink2'}>{sentence}</View>
      <View className="t-caption ink2">{`${ASKERS[by]} · ${reason}`}</View>
    </View>
  )
}

/** `「汉阳树」 ×1、镜布 ×2`; money that came late or twice is for no goods. */
function whatOf(lines: OrderRefundView['lines']): string {
  if (lines.length === 0) return '多付或付晚的钱'
  return lines.map(({ title, quantity }) => `${title} ×${quantity}`).join('、')
}
