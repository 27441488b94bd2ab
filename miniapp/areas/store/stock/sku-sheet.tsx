import type { StockRow } from '@contract/stock'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listStock } from '@/api/stock'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { Picture } from '@/components/picture'
import { Sheet } from '@/components/sheet'
import type { Self } from '@/components/staff-page'
import { Trouble } from '@/components/trouble'
import { BookingForm } from './booking-form'
import { EMPTY, KINDS, readinessOf, type Draft, type Kind } from './booking'
import { History } from './history'
import { useBooking } from './use-booking'
import { onHandNow, refusalLine } from './words'
import styles from './index.module.scss'

type Props = {
  self: Self
  /** as the list had it */
  row: StockRow
  /** the delivery that is being unpacked: its number stays for its next SKU */
  receiptNo: string
  onReceipt(no: string): void
  /** a transfer is on its way */
  onSent(): void
  onClose(): void
}

/** One SKU: how it stands, how it came to that, and what a manager can book. */
export function SkuSheet({ self, row: listed, receiptNo, onReceipt, onSent, onClose }: Props) {
  const row = useRow(self.storeId, listed)
  const [kind, setKind] = useState<Kind | null>(null)
  const [draft, setDraft] = useState(EMPTY)
  const booking = useBooking(self.storeId, row.skuId, {
    onDone: (done) => {
      setKind(null)
      setDraft(EMPTY)
      if (done === 'receive') onReceipt(draft.no)
      if (done === 'transfer') onSent()
    },
    onRefused: (error) => {
      const expected = onHandNow(error)
      if (expected !== null) setDraft({ ...draft, expected, quantity: '' })
    },
  })
  const choose = (next: Kind) => {
    booking.reset()
    setDraft({ ...EMPTY, no: receiptNo, expected: row.onHand })
    setKind(next === kind ? null : next)
  }
  const readiness = kind ? readinessOf(kind, draft, row.available) : null
  const foot =
    kind && readiness ? (
      <>
        <Button id="booking-back" kind="line" label="先不记" onTap={() => choose(kind)} />
        <Button
          id="book"
          grow
          disabled={!readiness.ready}
          loading={booking.isPending}
          label={readiness.label}
          onTap={() => booking.mutate({ kind, draft })}
        />
      </>
    ) : undefined
  return (
    <Sheet onClose={onClose} foot={foot}>
      <Head row={row} />
      <Figures row={row} />
      {self.role === 'manager' ? (
        <View className={styles.kinds}>
          {KINDS.map(([each, word]) => (
            <Chip
              key={each}
              id={`do-${each}`}
              label={word}
              on={each === kind}
              onTap={() => choose(each)}
            />
          ))}
        </View>
      ) : null}
      {kind ? (
        <BookingForm
          kind={kind}
          draft={draft}
          storeId={self.storeId}
          onChange={(change: Partial<Draft>) => setDraft({ ...draft, ...change })}
        />
      ) : (
        <History storeId={self.storeId} row={row} />
      )}
      {booking.error ? (
        <Trouble id="booking-trouble" title="没能记下" line={refusalLine(booking.error)} />
      ) : null}
    </Sheet>
  )
}

/** The row as it is now: asked when the sheet opens, and whenever something was booked. */
function useRow(storeId: string, listed: StockRow): StockRow {
  const { skuId } = listed
  const { data } = useQuery({
    queryKey: ['stock', storeId, 'row', skuId],
    queryFn: async () => {
      const { rows } = await listStock(storeId, skuId)
      return rows.find((row) => row.skuId === skuId) ?? listed
    },
    initialData: listed,
  })
  return data
}

function Head({ row: { title, options, picture, skuId } }: { row: StockRow }) {
  return (
    <View className={styles.sku}>
      <Picture className={styles.picture} src={picture} w={200} />
      <View className="grow">
        <View className="t-title one-line">{title}</View>
        <View className="t-caption ink2">
          {[options, `编号 ${skuId}`].filter(Boolean).join(' · ')}
        </View>
      </View>
    </View>
  )
}

function Figures({ row: { onHand, held, allocated, available } }: { row: StockRow }) {
  const figures: [string, string, number][] = [
    ['on-hand', '在架', onHand],
    ['held', '下单未付', held],
    ['allocated', '已付待取', allocated],
    ['available', '可售', available],
  ]
  return (
    <View className={styles.figures}>
      {figures.map(([id, word, pieces]) => (
        <View key={id} className={styles.figure}>
          <Text id={`figure-${id}`} className="t-heading num">
            {pieces}
          </Text>
          <Text className="t-caption ink2">{word}</Text>
        </View>
      ))}
    </View>
  )
}
