import type {
  MovementList,
  NewAdjustment,
  NewCount,
  NewReceipt,
  NewTransfer,
  StockChanged,
  StockList,
  TransferArrival,
  TransferList,
  TransferView,
} from '@contract/stock'
import { request } from './http'

const at = (storeId: string, rest = '') => `/stores/${storeId}/stock${rest}`

/** What is or was in the store; with words: what fits them, there or not. */
export const listStock = (storeId: string, q: string, after?: string) =>
  request<StockList>({ path: at(storeId), query: { q: q || undefined, after } })

export const listMovements = (storeId: string, skuId: string, after?: string) =>
  request<MovementList>({ path: at(storeId, `/${skuId}/movements`), query: { after } })

export const listTransfers = (storeId: string, after?: string) =>
  request<TransferList>({ path: at(storeId, '/transfers'), query: { after } })

export const receiveGoods = (storeId: string, body: NewReceipt, key: string) =>
  request<StockChanged>({ method: 'POST', path: at(storeId, '/receipts'), body, key })

export const countGoods = (storeId: string, body: NewCount, key: string) =>
  request<StockChanged>({ method: 'POST', path: at(storeId, '/counts'), body, key })

export const adjustGoods = (storeId: string, body: NewAdjustment, key: string) =>
  request<StockChanged>({ method: 'POST', path: at(storeId, '/adjustments'), body, key })

export const sendGoods = (storeId: string, body: NewTransfer, key: string) =>
  request<TransferView>({ method: 'POST', path: at(storeId, '/transfers'), body, key })

export const receiveTransfer = (storeId: string, id: string, body: TransferArrival, key: string) =>
  request<TransferView>({
    method: 'POST',
    path: at(storeId, `/transfers/${id}/receive`),
    body,
    key,
  })

export const cancelTransfer = (storeId: string, id: string, key: string) =>
  request<TransferView>({
    method: 'POST',
    path: at(storeId, `/transfers/${id}/cancel`),
    body: {},
    key,
  })
