import { View } from '@tarojs/components'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { StaffFrame, type Self } from '@/components/staff-page'
import { goBack } from '@/lib/navigate'
import { goodsLine, shortNo } from '../parts/order-words'
import { maySayServed, Served } from '../parts/served'
import type { Done } from './use-handover'
import styles from './index.module.scss'

type Props = { title: string; self: Self; done: Done; onNext(): void }

/** The goods are with the shopper. */
export function Success({ title, self, done: { view, given }, onNext }: Props) {
  const { lines } = view.order
  const left = lines.filter(({ state }) => state === 'ready' || state === 'preparing')
  return (
    <StaffFrame
      title={title}
      bar={
        <BottomBar>
          <Button id="back-to-work" kind="line" grow label="回工作台" onTap={goBack} />
          <Button id="next-code" grow icon="scan" label="下一单" onTap={onNext} />
        </BottomBar>
      }
    >
      <View id="handed-over" className={styles.success}>
        <View className={styles.tick}>
          <Icon name="check" size={32} on />
        </View>
        <View className="voice t-heading">交好了</View>
        <View className="t-body ink2 center">
          {goodsLine(lines.filter(({ id }) => given.includes(id)))}
        </View>
        <View className="t-caption ink2 center">
          {left.length > 0
            ? `还有 ${left.length} 样没交，取货码继续有效`
            : `这一单已交完，单号尾 ${shortNo(view.order.no)}`}
        </View>
      </View>
      {maySayServed(self) ? (
        <View className="stack">
          <View className="card list">
            <Served key={view.order.id} self={self} order={view.order} />
          </View>
        </View>
      ) : null}
    </StaffFrame>
  )
}
