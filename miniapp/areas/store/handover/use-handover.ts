import type { HandoverView } from '@contract/pickup'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { createIntent } from '@/api/intent'
import { lookUpPickup, markReady, redeemPickup } from '@/api/staff'
import type { PickupCode } from '@/lib/pickup-code'

export type Found = { code: PickupCode; view: HandoverView }
/** What was handed over just now, and the order after it. */
export type Done = { view: HandoverView; given: string[] }

/**
 * Looking a code up, preparing what is not ready yet, handing over. A scanned QR is looked up as it is; the hand-over
 * itself sends its digits, which do not grow old while the clerk fetches the goods.
 */
export function useHandover(storeId: string) {
  const client = useQueryClient()
  const [found, setFound] = useState<Found | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const [intent] = useState(createIntent)

  const lookup = useMutation({
    mutationFn: async (code: PickupCode) => ({
      code,
      view: await lookUpPickup(storeId, code.text),
    }),
    onMutate: () => setFound(null),
    onSuccess: setFound,
  })
  const ready = useMutation({
    mutationFn: ({ view }: Found) => markReady(storeId, view.order.id),
    onSuccess: (order) => {
      setFound((before) => before && { ...before, view: { ...before.view, order } })
      return client.invalidateQueries({ queryKey: ['work', storeId] })
    },
  })
  const redeem = useMutation({
    mutationFn: async ({ code, lineIds }: { code: PickupCode; lineIds: string[] }) => {
      const body = { code: code.digits, lineIds }
      return { view: await intent(body, (key) => redeemPickup(storeId, body, key)), given: lineIds }
    },
    onSuccess: (result) => {
      setDone(result)
      return client.invalidateQueries({ queryKey: ['work', storeId] })
    },
  })
  const restart = () => {
    setFound(null)
    setDone(null)
    for (const each of [lookup, ready, redeem]) each.reset()
  }
  return { found, done, lookup, ready, redeem, restart }
}

export type Handover = ReturnType<typeof useHandover>
