import type { QuoteView } from '@contract/quote'
import { useRef, useState } from 'react'
import { ApiError } from '@/api/http'
import { createIntent } from '@/api/intent'
import { placeOrder } from '@/api/orders'
import { refreshCart } from '@/api/use-cart'
import { replaceWith } from '@/lib/navigate'
import type { Wanted } from '@/lib/order-lines'
import { say } from '@/lib/say'

type Props = {
  storeId: string | null
  lines: Wanted[]
  /** the quote that she sees */
  quote: QuoteView | undefined
  note: string
}

/**
 * Places the order once, however often she taps, and goes on to it: there it is paid. When price or stock changed, the
 * new quote takes the old one's place and she decides again.
 */
export function usePlacing({ storeId, lines, quote, note }: Props) {
  const [latest, setLatest] = useState<QuoteView | null>(null)
  const [placing, setPlacing] = useState(false)
  const [intent] = useState(createIntent)
  const underWay = useRef(false)
  // of the store that she is in now: she may have changed it meanwhile
  const changed = latest?.storeId === storeId ? latest : null
  const offer = changed ?? quote

  async function place(): Promise<void> {
    if (underWay.current || storeId === null || !offer) return
    underWay.current = true
    setPlacing(true)
    const body = { lines, fingerprint: offer.fingerprint, ...(note === '' ? {} : { note }) }
    try {
      const order = await intent(body, (key) => placeOrder(storeId, body, key))
      void refreshCart(storeId)
      replaceWith('orders/detail', { id: order.id, pay: '1' })
    } catch (error) {
      const fresh = quoteIn(error)
      if (fresh) setLatest(fresh)
      else say((error as Error).message)
      underWay.current = false
      setPlacing(false)
    }
  }

  return { changed, placing, place }
}

function quoteIn(error: unknown): QuoteView | null {
  if (!(error instanceof ApiError) || error.code !== 'quote_changed') return null
  return (error.data.quote as QuoteView | undefined) ?? null
}
