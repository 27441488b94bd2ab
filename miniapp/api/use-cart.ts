import { useQuery } from '@tanstack/react-query'
import type { CartView } from '@contract/cart'
import { say } from '@/lib/say'
import { deleteCartLine, getCart, putCartLine } from './cart'
import { createCartWriter } from './cart-writer'
import { queryClient } from './query'

const WAIT_MS = 350
const keyOf = (storeId: string | null) => ['cart', storeId]
/** One for each store: every page that shows or changes a cart goes through the same queue. */
const writers = new Map<string, ReturnType<typeof createCartWriter>>()

/** Changes lines of the person's cart in a store: at once on the screen, rolled back with one line when refused. */
export function cartWriter(storeId: string) {
  const writer = writers.get(storeId) ?? newWriter(storeId)
  writers.set(storeId, writer)
  return writer
}

function newWriter(storeId: string) {
  return createCartWriter({
    read: () => queryClient.getQueryData<CartView>(keyOf(storeId)),
    show: (cart) => queryClient.setQueryData(keyOf(storeId), cart),
    get: () => getCart(storeId),
    put: (skuId, body) => putCartLine(storeId, skuId, body),
    remove: (skuId) => deleteCartLine(storeId, skuId),
    onRolledBack: (message) => {
      say(message)
      void refreshCart(storeId)
    },
    waitMs: WAIT_MS,
  })
}

/** The person's cart in a store; not asked for while the store is unknown. */
export function useCart(storeId: string | null) {
  return useQuery({
    queryKey: keyOf(storeId),
    queryFn: () => cartWriter(storeId ?? '').read(),
    enabled: storeId !== null,
  })
}

/** Puts pieces of one SKU into the cart, on top of what is there. @throws ApiError */
export const addToCart = (storeId: string, skuId: string, quantity: number) =>
  cartWriter(storeId).add(skuId, quantity)

/** After an order: what was ordered is out of the cart. */
export const refreshCart = (storeId: string) =>
  queryClient.invalidateQueries({ queryKey: keyOf(storeId) })
