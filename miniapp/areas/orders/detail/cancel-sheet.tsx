import { View } from '@tarojs/components'
import type { OrderView } from '@contract/orders'
import { useState } from 'react'
import { createIntent } from '@/api/intent'
import { cancelOrder } from '@/api/orders'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { say } from '@/lib/say'
import styles from './index.module.scss'

type Props = { orderId: string; onOrder(order: OrderView): void; onClose(): void }

/** Asks once more; the way back is as large as the way on. */
export function CancelSheet({ orderId, onOrder, onClose }: Props) {
  const [cancelling, setCancelling] = useState(false)
  const [intent] = useState(createIntent)
  const cancel = async () => {
    setCancelling(true)
    try {
      onOrder(await intent({ orderId }, (key) => cancelOrder(orderId, key)))
      onClose()
    } catch (error) {
      setCancelling(false)
      say((error as Error).message)
    }
  }
  return (
    <Sheet
      onClose={onClose}
      foot={
        <>
          <Button id="keep-order" kind="line" grow label="先留着" onTap={onClose} />
          <Button
            id="confirm-cancel"
            grow
            label="取消订单"
            loading={cancelling}
            onTap={() => void cancel()}
          />
        </>
      }
    >
      <View className="t-heading voice center">取消这个订单</View>
      <View className={`ink2 center ${styles.sheetText}`}>
        留着的货会放回货架。要是钱已付出，会原路退回，不用你做什么。
      </View>
    </Sheet>
  )
}
