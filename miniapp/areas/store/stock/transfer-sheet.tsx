import type { TransferView } from '@contract/stock'
import { Text, View } from '@tarojs/components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createIntent } from '@/api/intent'
import { cancelTransfer, receiveTransfer } from '@/api/stock'
import { Button } from '@/components/button'
import { Picture } from '@/components/picture'
import { Sheet } from '@/components/sheet'
import { Stepper } from '@/components/stepper'
import { Trouble } from '@/components/trouble'
import { directionOf } from './words'
import styles from './index.module.scss'

type Props = { storeId: string; transfer: TransferView; onClose(): void }

/** Goods that arrive, piece by piece; or goods that are taken back before they do. */
export function TransferSheet({ storeId, transfer, onClose }: Props) {
  const { id, lines } = transfer
  const arriving = transfer.actions.includes('receive')
  const [came, setCame] = useState(() => new Map(lines.map((line) => [line.skuId, line.quantity])))
  const [intent] = useState(createIntent)
  const client = useQueryClient()
  const closing = useMutation({
    mutationFn: () => {
      const body = { lines: [...came].map(([skuId, quantity]) => ({ skuId, quantity })) }
      return intent([id, arriving, body], (key) =>
        arriving ? receiveTransfer(storeId, id, body, key) : cancelTransfer(storeId, id, key),
      )
    },
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['stock', storeId] }),
  })
  const sum = (quantities: Iterable<number>) => [...quantities].reduce((a, b) => a + b, 0)
  const all = sum(lines.map((line) => line.quantity))
  const missing = all - sum(came.values())
  const label = arriving ? arrivalLabel(all, missing) : '撤回调拨'
  return (
    <Sheet
      onClose={onClose}
      foot={
        <>
          <Button id="not-now" kind="line" label="先不办" onTap={onClose} />
          <Button
            id="close-transfer"
            grow
            label={label}
            loading={closing.isPending}
            onTap={() => closing.mutate()}
          />
        </>
      }
    >
      <View className={`voice t-heading ${styles.title}`}>{directionOf(transfer)}</View>
      {lines.map(({ skuId, title, options, picture, quantity }) => (
        <View key={skuId} className={`list-row ${styles.row}`}>
          <Picture className={styles.picture} src={picture} w={200} />
          <View className="grow">
            <View className="t-body one-line">{title}</View>
            <View className="t-caption ink2 one-line">{`${options} 调出 ${quantity} 件`}</View>
          </View>
          {arriving ? (
            <Stepper
              id={`came-${skuId}`}
              value={came.get(skuId) ?? quantity}
              min={0}
              max={quantity}
              onChange={(pieces) => setCame(new Map(came).set(skuId, pieces))}
            />
          ) : (
            <Text className="t-body num">{`×${quantity}`}</Text>
          )}
        </View>
      ))}
      <View className={`t-caption ink2 ${styles.title}`}>
        {arriving
          ? '点点到了几件；少的记在调出门店名下。'
          : '货还没收到才能撤回，撤回后回到本店在架。'}
      </View>
      {closing.error ? (
        <Trouble id="transfer-trouble" title="没能办成" line={closing.error.message} />
      ) : null}
    </Sheet>
  )
}

function arrivalLabel(all: number, missing: number): string {
  if (missing === 0) return `${all} 件都到了`
  return missing === all ? '一件也没到' : `到了 ${all - missing} 件，少 ${missing} 件`
}
