import type { OrderView } from '@contract/orders'
import { Text, View } from '@tarojs/components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { markReady } from '@/api/staff'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Sheet } from '@/components/sheet'
import type { Self } from '@/components/staff-page'
import { Trouble } from '@/components/trouble'
import { dayTime, yuan } from '@/lib/format'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { LineList } from '../parts/line-list'
import { maySayServed, Served } from '../parts/served'
import { useChoice } from '../parts/use-choice'
import { RefundSheet } from './refund-sheet'
import styles from './index.module.scss'

type Props = { self: Self; order: OrderView; onClose(): void }

/** One order of the work list: what to fetch from the shelf, and that it is ready. */
export function OrderSheet({ self, order, onClose }: Props) {
  const [refunding, setRefunding] = useState(false)
  const preparing = order.lines.filter(({ state }) => state === 'preparing').map(({ id }) => id)
  const { chosen, toggle } = useChoice(preparing)
  const ready = useReady(self.storeId, order.id, onClose)
  const toPrepare = order.actions.includes('mark_ready')
  const part = chosen.length < preparing.length
  if (refunding) return <RefundSheet storeId={self.storeId} order={order} onClose={onClose} />
  return (
    <Sheet
      onClose={onClose}
      foot={
        toPrepare ? (
          <Button
            id="mark-ready"
            grow
            disabled={chosen.length === 0}
            loading={ready.isPending}
            label={
              chosen.length === 0 ? '先选备好的' : part ? `这 ${chosen.length} 样备好了` : '备好了'
            }
            onTap={() => ready.mutate(part ? chosen : undefined)}
          />
        ) : (
          <Button
            id="sheet-scan"
            grow
            icon="scan"
            label="扫取货码"
            onTap={() => goTo('store/handover')}
          />
        )
      }
    >
      <View className="t-caption ink2">{`单号 ${order.no}`}</View>
      <View className={`voice t-heading ${styles.title}`}>{titleOf(order)}</View>
      <LineList lines={order.lines} able={preparing} chosen={chosen} onToggle={toggle} />
      {order.note ? <View className={`t-body ${styles.note}`}>{`备注：${order.note}`}</View> : null}
      <View className={`between t-body ${styles.sum}`}>
        <Text className="ink2">{`${dayTime(order.placedAt, serverNow())} 下单`}</Text>
        <Text className="num strong">{`已付 ${yuan(order.paidFen)}`}</Text>
      </View>
      {maySayServed(self) ? (
        <View className={styles.served}>
          <Served self={self} order={order} />
        </View>
      ) : null}
      {self.role === 'manager' && order.actions.includes('refund') ? (
        <View
          id="refund"
          className={`list-row ${styles.served}`}
          {...named('button')}
          onClick={() => setRefunding(true)}
        >
          <Text className="grow">退款给顾客</Text>
          <Text className="t-caption ink2">缺货或损坏，给不了</Text>
          <Icon name="chevron-right" size={16} className="ink2" />
        </View>
      ) : null}
      {ready.error ? <Trouble title="没能记下备好了" line={ready.error.message} /> : null}
      {toPrepare ? <View className="t-caption ink2">全部备好时会提醒顾客来取</View> : null}
    </Sheet>
  )
}

function titleOf(order: OrderView): string {
  if (order.status === 'ready') return '备好了，等顾客来取'
  if (order.promisedAt === null) return '等备货'
  return `${dayTime(order.promisedAt, serverNow())} 前备好`
}

function useReady(storeId: string, orderId: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (lineIds: string[] | undefined) => markReady(storeId, orderId, lineIds),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['work', storeId] })
      onDone()
    },
  })
}
