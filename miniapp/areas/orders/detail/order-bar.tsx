import type { OrderView } from '@contract/orders'
import type { StoreView } from '@contract/org'
import type { ReactNode } from 'react'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { goTo } from '@/lib/navigate'
import { isLargeType, typeScale } from '@/lib/window'
import { platform } from '@/platform'
import { useBuyAgain } from '@/session/use-buy-again'

type Props = {
  order: OrderView
  store: StoreView | undefined
  paying: boolean
  /** what can be asked back, as the server says: 申请退款 */
  askWord: string | null
  onPay(): void
  onCancel(): void
}

/** What she may do now, as the server says; the next step is the green one. */
export function OrderBar({ order, store, paying, askWord, onPay, onCancel }: Props) {
  const { actions } = order
  const ask =
    askWord === null ? null : (
      <Button
        id="ask-back"
        kind="text"
        label={askWord}
        onTap={() => goTo('aftersale/apply', { id: order.id })}
      />
    )
  if (actions.includes('pay') || actions.includes('cancel')) {
    return (
      <BottomBar>
        {actions.includes('cancel') ? (
          <Button id="cancel-order" kind="line" grow label="取消订单" onTap={onCancel} />
        ) : null}
        {actions.includes('pay') ? (
          <Button id="pay" grow label="继续付款" loading={paying} onTap={onPay} />
        ) : null}
      </BottomBar>
    )
  }
  // three buttons are too wide in large type; the telephone stands beside the address too
  if (actions.includes('show_code') && store) {
    const { name, address, location } = store
    return (
      <BottomBar>
        {ask}
        {ask && isLargeType(typeScale()) ? null : (
          <Button
            id="call"
            kind="line"
            grow
            label="联系门店"
            onTap={() => platform.call(store.phone)}
          />
        )}
        <Button
          id="navigate"
          grow
          icon="navigate"
          label="导航到店"
          onTap={() => platform.openLocation({ name, address, ...location })}
        />
      </BottomBar>
    )
  }
  if (actions.includes('buy_again')) return <BuyAgain order={order} ask={ask} />
  return ask ? <BottomBar>{ask}</BottomBar> : null
}

function BuyAgain({ order, ask }: { order: OrderView; ask: ReactNode }) {
  const { adding, buyAgain } = useBuyAgain()
  return (
    <BottomBar>
      {ask}
      <Button
        id="buy-again"
        kind="line"
        grow
        label="再来一单"
        loading={adding}
        onTap={() => void buyAgain(order)}
      />
    </BottomBar>
  )
}
