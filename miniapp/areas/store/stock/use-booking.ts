import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createIntent, type Intent } from '@/api/intent'
import { adjustGoods, countGoods, receiveGoods, sendGoods } from '@/api/stock'
import { type Draft, type Kind, readPieces } from './booking'

type Booking = { kind: Kind; draft: Draft }
type Done = { onDone(kind: Kind): void; onRefused(error: Error): void }

/** Books what a form holds, once however often it is tapped; lists are asked anew, also when it was refused. */
export function useBooking(storeId: string, skuId: string, { onDone, onRefused }: Done) {
  const client = useQueryClient()
  const [intent] = useState(createIntent)
  return useMutation({
    mutationFn: (booking: Booking) => send(storeId, skuId, booking, intent),
    onSuccess: (_, { kind }) => onDone(kind),
    onError: onRefused,
    onSettled: () => client.invalidateQueries({ queryKey: ['stock', storeId] }),
  })
}

function send(
  storeId: string,
  skuId: string,
  { kind, draft }: Booking,
  intent: Intent,
): Promise<unknown> {
  const quantity = readPieces(draft.quantity) ?? 0
  const { way, toStore, note, no } = draft
  if (kind === 'receive') {
    const body = { no: no.trim(), lines: [{ skuId, quantity }] }
    return intent(body, (key) => receiveGoods(storeId, body, key))
  }
  if (kind === 'count') {
    const body = { lines: [{ skuId, counted: quantity, expected: draft.expected }] }
    return intent(body, (key) => countGoods(storeId, body, key))
  }
  if (kind === 'adjust' && way) {
    const body = { skuId, quantity: way.sign * quantity, reason: way.reason, note: note.trim() }
    return intent(body, (key) => adjustGoods(storeId, body, key))
  }
  const body = { toStoreId: toStore?.id ?? '', lines: [{ skuId, quantity }] }
  return intent(body, (key) => sendGoods(storeId, body, key))
}
