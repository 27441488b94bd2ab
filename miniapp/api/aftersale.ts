import type { AskBody, AskedView, CasesView, CaseView, OrderCasesView } from '@contract/aftersale'
import { request } from './http'

/** What can be asked for on an order now, the reasons to choose from, and what was asked already. */
export const getOrderCases = (orderId: string) =>
  request<OrderCasesView>({ path: `/orders/${orderId}/aftersales` })

/** Asks for units of lines back; answers a case for each way that they go. */
export const askBack = (orderId: string, body: AskBody, key: string) =>
  request<AskedView>({ method: 'POST', path: `/orders/${orderId}/aftersales`, body, key })

export const listCases = (after?: string) =>
  request<CasesView>({ path: '/aftersales', query: { after } })

export const getCase = (caseId: string) => request<CaseView>({ path: `/aftersales/${caseId}` })

export const withdrawCase = (caseId: string) =>
  request<CaseView>({ method: 'POST', path: `/aftersales/${caseId}/withdraw`, body: {} })

/** Keeps a picture for a case; `path` is where it is found. */
export const uploadPicture = (bytes: ArrayBuffer) =>
  request<{ path: string }>({
    ...{ method: 'POST', path: '/aftersales/pictures', body: bytes },
    type: 'application/octet-stream',
  })
