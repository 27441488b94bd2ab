import type { OrderView } from '@contract/orders'
import type { StoreView } from '@contract/org'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { platform } from '@/platform'
import { useBuyAgain } from '../use-buy-again'

type Props = {
  order: OrderView
  store: StoreView | undefined
  paying: boolean
  onPay(): void
  onCancel(): void
}

/** What she may do now, as the server says; the next step is the green one. */
export function OrderBar({ order, store, paying, onPay, onCancel }: Props) {
  const { actions } = order
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
  if (actions.includes('show_code') && store) {
    const { name, address, location } = store
    return (
      <BottomBar>
        <Button
          id="call"
          kind="line"
          grow
          label="联系门店"
          onTap={() => platform.call(store.phone)}
        />
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
  return actions.includes('buy_again') ? <BuyAgain order={order} /> : null
}

function BuyAgain({ order }: { order: OrderView }) {
  const { adding, buyAgain } = useBuyAgain()
  return (
    <BottomBar>
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
