import type { OrderView } from '@contract/orders'
import { View } from '@tarojs/components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createIntent } from '@/api/intent'
import { refundOrder } from '@/api/store-aftersale'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { Field } from '@/components/field'
import { OrderLine } from '@/components/order-line'
import { Sheet } from '@/components/sheet'
import { Stepper } from '@/components/stepper'
import { Trouble } from '@/components/trouble'
import { openUnits } from '@/lib/line-units'
import { say } from '@/lib/say'
import styles from './index.module.scss'

const REASONS = ['暂时缺货', '商品有损坏', '与顾客商量好不要了']
/** As many characters as the server takes. */
const LEAST = 2
const MOST = 60

type Props = { storeId: string; order: OrderView; onClose(): void }

/** The store cannot give what was paid: units of lines go back to the shopper, whole or in part. */
export function RefundSheet({ storeId, order, onClose }: Props) {
  const lines = order.lines.filter((line) => openUnits(line) > 0)
  const [units, setUnits] = useState<Record<string, number>>({})
  const [reason, setReason] = useState('')
  const chosen = lines
    .map((line) => ({ lineId: line.id, quantity: units[line.id] ?? 0 }))
    .filter(({ quantity }) => quantity > 0)
  const pieces = chosen.reduce((sum, { quantity }) => sum + quantity, 0)
  const said = reason.trim()
  const missing = pieces === 0 ? '先选退几件' : said.length < LEAST ? '先写原因' : null
  const refunding = useRefunding(storeId, order.id, onClose)
  return (
    <Sheet
      onClose={onClose}
      foot={
        <Button
          id="confirm-refund"
          grow
          disabled={missing !== null}
          loading={refunding.isPending}
          label={missing ?? `退 ${pieces} 件给顾客`}
          onTap={() => refunding.mutate({ reason: said, lines: chosen })}
        />
      }
    >
      <View className={`voice t-heading ${styles.title}`}>哪些给不了，退给顾客</View>
      <View className="ink2">按顾客实付的原路退回，退了不能收回。没退的照常备货。</View>
      {lines.map((line) => (
        <OrderLine key={line.id} line={{ ...line, quantity: openUnits(line) }}>
          <Stepper
            id={`back-${line.id}`}
            min={0}
            max={openUnits(line)}
            value={units[line.id] ?? 0}
            onChange={(count) => setUnits({ ...units, [line.id]: count })}
            onLimit={(limit) => {
              if (limit === 'max') say(`最多退 ${openUnits(line)} 件`)
            }}
          />
        </OrderLine>
      ))}
      <View className={styles.reasons}>
        {REASONS.map((each, index) => (
          <Chip
            key={each}
            id={`refund-reason-${index + 1}`}
            label={each}
            on={reason === each}
            onTap={() => setReason(each)}
          />
        ))}
      </View>
      <Field
        id="refund-reason"
        label="原因，顾客会看到"
        maxlength={MOST}
        value={reason}
        onInput={setReason}
      />
      {refunding.error ? <Trouble title="没能退款" line={refunding.error.message} /> : null}
    </Sheet>
  )
}

type Body = { reason: string; lines: { lineId: string; quantity: number }[] }

function useRefunding(storeId: string, orderId: string, onDone: () => void) {
  const client = useQueryClient()
  const [intent] = useState(createIntent)
  return useMutation({
    mutationFn: (body: Body) => intent(body, (key) => refundOrder(storeId, orderId, body, key)),
    onSuccess: ({ moneyLine }) => {
      say(moneyLine)
      onDone()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['work', storeId] }),
  })
}
