import Taro from '@tarojs/taro'
import { useQuery } from '@tanstack/react-query'
import type { CartView } from '@contract/cart'
import { useMemo } from 'react'
import { deleteCartLine, getCart, putCartLine } from './cart'
import { createCartWriter } from './cart-writer'
import { queryClient } from './query'

const WAIT_MS = 350
const keyOf = (storeId: string | null) => ['cart', storeId]

/** The person's cart in a store; not asked for while the store is unknown. */
export function useCart(storeId: string | null) {
  return useQuery({
    queryKey: keyOf(storeId),
    queryFn: () => getCart(storeId ?? ''),
    enabled: storeId !== null,
  })
}

/** Changes lines of that cart: at once on the screen, rolled back with one line when the server refuses. */
export function useCartWriter(storeId: string) {
  return useMemo(
    () =>
      createCartWriter({
        read: () => queryClient.getQueryData<CartView>(keyOf(storeId)),
        show: (cart) => queryClient.setQueryData(keyOf(storeId), cart),
        put: (skuId, body) => putCartLine(storeId, skuId, body),
        remove: (skuId) => deleteCartLine(storeId, skuId),
        onRolledBack: (message) => {
          void Taro.showToast({ title: message, icon: 'none' })
          void refreshCart(storeId)
        },
        waitMs: WAIT_MS,
      }),
    [storeId],
  )
}

/** Puts pieces of one SKU into the cart, on top of what is there. @throws ApiError */
export async function addToCart(storeId: string, skuId: string, quantity: number): Promise<void> {
  const cart = await putCartLine(storeId, skuId, { quantity, add: true })
  queryClient.setQueryData(keyOf(storeId), cart)
}

/** After an order: what was ordered is out of the cart. */
export const refreshCart = (storeId: string) =>
  queryClient.invalidateQueries({ queryKey: keyOf(storeId) })
