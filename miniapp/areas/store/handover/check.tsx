import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Sheet } from '@/components/sheet'
import { StaffFrame } from '@/components/staff-page'
import { LineList } from '../parts/line-list'
import { goodsLine, pieces, shortNo } from '../parts/order-words'
import { Trouble } from '@/components/trouble'
import { useChoice } from '../parts/use-choice'
import { toldOf } from './trouble'
import type { Found, Handover } from './use-handover'
import styles from './index.module.scss'

type Props = { title: string; found: Found } & Pick<Handover, 'ready' | 'redeem' | 'restart'>

/** Whose code it is and what waits; then the goods, wholly or the chosen ones. */
export function Check({ title, found, ready, redeem, restart }: Props) {
  const { order, shopper } = found.view
  const able = order.lines.filter(({ state }) => state === 'ready').map(({ id }) => id)
  const { chosen, toggle } = useChoice(able)
  const [asking, setAsking] = useState(false)
  const given = order.lines.filter(({ id }) => chosen.includes(id))
  const error = redeem.error ?? ready.error

  const confirm = asking ? (
    <Sheet
      plain
      onClose={() => setAsking(false)}
      foot={
        <>
          <Button kind="line" grow label="先不交" onTap={() => setAsking(false)} />
          <Button
            id="hand-over-confirm"
            grow
            loading={redeem.isPending}
            label="确认交货"
            onTap={() =>
              redeem.mutate(
                { code: found.code, lineIds: chosen },
                { onError: () => setAsking(false) },
              )
            }
          />
        </>
      }
    >
      <View className="voice t-heading">{`交给${shopper}？`}</View>
      <View className={`t-body ${styles.given}`}>{goodsLine(given)}</View>
      <View className="t-caption ink2">交出去就算完成，积分和业绩随后入账。</View>
    </Sheet>
  ) : null

  return (
    <StaffFrame
      title={title}
      over={confirm}
      bar={<Bar {...{ found, chosen, able, ready, restart }} onHand={() => setAsking(true)} />}
    >
      <View className="stack">
        <View id="shopper" className={`card ${styles.shopper}`}>
          <View className={`in-brand ${styles.face}`}>
            <Icon name="user" size={24} />
          </View>
          <View className="grow">
            <View className="t-title">{shopper}</View>
            <View className="t-caption ink2">{hintOf(shopper)}</View>
          </View>
        </View>
        <View className="card">
          <View className="between">
            <Text className="t-title">{order.storeName}</Text>
            <Text className="t-caption ink2">{`单号尾 ${shortNo(order.no)}`}</Text>
          </View>
          <LineList lines={order.lines} able={able} chosen={chosen} onToggle={toggle} />
          {order.note ? (
            <View className={`t-body ${styles.note}`}>{`备注：${order.note}`}</View>
          ) : null}
          <View className={`between t-body ${styles.sum}`}>
            <Text className="ink2">{`还有 ${pieces(order.lines)} 件`}</Text>
            <Text className="num strong">{order.moneyLine}</Text>
          </View>
        </View>
        {error ? <Trouble id="code-trouble" {...toldOf(error, serverNow())} /> : null}
      </View>
    </StaffFrame>
  )
}

const hintOf = (shopper: string) =>
  shopper.startsWith('尾号') ? '请顾客报手机尾号，对上再交' : '没有手机号可对，看一眼订单页面再交'

type BarProps = {
  found: Found
  able: string[]
  chosen: string[]
  onHand(): void
} & Pick<Handover, 'ready' | 'restart'>

/** One thing to do: prepare what is not ready, or hand over. */
function Bar({ found, able, chosen, ready, restart, onHand }: BarProps) {
  const { actions, lines } = found.view.order
  const nothingReady = able.length === 0 && actions.includes('mark_ready')
  const left = lines.filter(({ state }) => state === 'ready' || state === 'preparing').length
  const whole = chosen.length === left
  return (
    <BottomBar>
      <Button id="other-code" kind="line" label="换一单" onTap={restart} />
      {nothingReady ? (
        <Button
          id="mark-ready"
          grow
          loading={ready.isPending}
          label="先记为备好了"
          onTap={() => ready.mutate(found)}
        />
      ) : (
        <Button
          id="hand-over"
          grow
          disabled={chosen.length === 0}
          label={chosen.length === 0 ? '先选要交的' : whole ? '交货' : `先交 ${chosen.length} 样`}
          onTap={onHand}
        />
      )}
    </BottomBar>
  )
}
