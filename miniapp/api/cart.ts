import type { CartLineBody, CartView } from '@contract/cart'
import { request } from './http'

export const getCart = (storeId: string) => request<CartView>({ path: `/stores/${storeId}/cart` })

/** Sets or adds to one line; answers the whole cart. */
export const putCartLine = (storeId: string, skuId: string, body: CartLineBody) =>
  request<CartView>({ method: 'PUT', path: `/stores/${storeId}/cart/lines/${skuId}`, body })

export const deleteCartLine = (storeId: string, skuId: string) =>
  request<CartView>({ method: 'DELETE', path: `/stores/${storeId}/cart/lines/${skuId}` })
