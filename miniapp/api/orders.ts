import type { OrderList, OrderView, PlaceBody } from '@contract/orders'
import type { PayCheckView, PayView } from '@contract/payments'
import type { PickupCodeView } from '@contract/pickup'
import type { QuoteBody, QuoteView } from '@contract/quote'
import { request } from './http'

export type OrderFilter = 'unpaid' | 'to_collect' | 'done'

export const getQuote = (storeId: string, body: QuoteBody) =>
  request<QuoteView>({ method: 'POST', path: `/stores/${storeId}/quote`, body })

export const placeOrder = (storeId: string, body: PlaceBody, key: string) =>
  request<OrderView>({ method: 'POST', path: `/stores/${storeId}/orders`, body, key })

export const listOrders = (status?: OrderFilter, after?: string) =>
  request<OrderList>({ path: '/orders', query: { status, after } })

export const getOrder = (orderId: string) => request<OrderView>({ path: `/orders/${orderId}` })

export const cancelOrder = (orderId: string, key: string) =>
  request<OrderView>({ method: 'POST', path: `/orders/${orderId}/cancel`, body: {}, key })

export const payOrder = (orderId: string, key: string) =>
  request<PayView>({ method: 'POST', path: `/orders/${orderId}/pay`, body: {}, key })

/** Asks WeChat, whatever the phone said, and answers the order as it is then. */
export const checkPayment = (orderId: string) =>
  request<PayCheckView>({ method: 'POST', path: `/orders/${orderId}/pay/check`, body: {} })

export const getPickupCode = (orderId: string) =>
  request<PickupCodeView>({ path: `/orders/${orderId}/pickup-code` })
