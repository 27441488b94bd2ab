import type { ElsewhereView } from '@contract/catalog'
import type { NoticesView } from '@contract/messages'
import { request } from './http'

/** The nearest other stores that have this SKU on the shelf. */
export const getElsewhere = (storeId: string, productId: string, skuId: string) =>
  request<ElsewhereView>({
    path: `/stores/${storeId}/products/${productId}/elsewhere`,
    query: { skuId },
    as: 'public',
  })

/** SKUs of the store of which she is to be told. */
export const getNotices = (storeId: string) =>
  request<NoticesView>({ path: `/stores/${storeId}/notices` })

/** Wants to be told once when this SKU is back in the store. */
export const postNotice = (storeId: string, skuId: string) =>
  request<undefined>({ method: 'POST', path: `/stores/${storeId}/skus/${skuId}/notice` })
