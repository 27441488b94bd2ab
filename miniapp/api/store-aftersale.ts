import type { CasesView, CaseView, InspectBody } from '@contract/aftersale'
import type { OrderView, RefundBody } from '@contract/orders'
import { request } from './http'

// What the staff do with what their shoppers want to give back.

const at = (storeId: string, rest = '') => `/stores/${storeId}/aftersales${rest}`

/** `open`: the oldest first; `done`: ended in whatever way, the newest first. */
export const listStoreCases = (storeId: string, state: 'open' | 'done', after?: string) =>
  request<CasesView>({ path: at(storeId), query: { state, after } })

export const getStoreCase = (storeId: string, caseId: string) =>
  request<CaseView>({ path: at(storeId, `/${caseId}`) })

export const approveCase = (storeId: string, caseId: string) =>
  request<CaseView>({ method: 'POST', path: at(storeId, `/${caseId}/approve`), body: {} })

/** `reason` is read by the shopper. */
export const declineCase = (storeId: string, caseId: string, reason: string) =>
  request<CaseView>({ method: 'POST', path: at(storeId, `/${caseId}/decline`), body: { reason } })

export const inspectCase = (storeId: string, caseId: string, body: InspectBody) =>
  request<CaseView>({ method: 'POST', path: at(storeId, `/${caseId}/inspect`), body })

/** The store gives money back before the hand-over: units of lines, or all that is open. */
export const refundOrder = (storeId: string, orderId: string, body: RefundBody, key: string) =>
  request<OrderView>({
    ...{ method: 'POST', path: `/stores/${storeId}/orders/${orderId}/refund`, body, key },
  })
