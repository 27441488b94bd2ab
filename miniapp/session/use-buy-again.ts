import { useState } from 'react'
import { addToCart } from '@/api/use-cart'
import { goTab } from '@/lib/navigate'
import { say } from '@/lib/say'
import { useSession } from './index'

type Bought = { storeId: string; lines: { skuId: string; quantity: number }[] }

/** Puts lines that were bought back into the cart of their store and goes there; what is no longer sold is left out, and said. */
export function useBuyAgain() {
  const [adding, setAdding] = useState(false)

  async function buyAgain({ storeId, lines }: Bought): Promise<void> {
    setAdding(true)
    const refusals: string[] = []
    for (const { skuId, quantity } of lines) {
      await addToCart(storeId, skuId, quantity).catch((error: Error) => {
        refusals.push(error.message)
      })
    }
    setAdding(false)
    const [reason] = refusals
    if (reason !== undefined) {
      const some = refusals.length < lines.length
      say(some ? `有 ${refusals.length} 件现在买不了` : reason)
      if (!some) return
    }
    useSession.getState().enterStore(storeId, null)
    goTab('cart')
  }

  return { adding, buyAgain }
}
