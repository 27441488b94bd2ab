import type {
  BoundMembersView,
  NewShareCode,
  SalesView,
  ShareCodesView,
  ShareCodeView,
  WhyView,
} from '@contract/attribution'
import type { Statement } from '@contract/commission'
import type { DisputeView, OwnDisputesView } from '@contract/disputes'
import type { Figures } from '@contract/reports'
import { request } from './http'

/** What a guide came to: of today, or of the running month. */
export const getFigures = (period: 'today' | 'month') =>
  request<Figures>({ path: '/work/figures', query: { period } })

/** Lines that name her, of a month (`2026-11`), newest first. */
export const getSales = (month: string, after?: string) =>
  request<SalesView>({ path: '/work/sales', query: { month, after } })

export const getWhy = (decisionId: string) =>
  request<WhyView>({ path: `/work/sales/${decisionId}` })

export const getStatement = (period: string) =>
  request<Statement>({ path: '/work/statement', query: { period } })

/** Who is bound to her; `q`: the last digits of a phone. */
export const getMembers = (q: string, after?: string) =>
  request<BoundMembersView>({
    path: '/work/members',
    query: { after, q: q === '' ? undefined : q },
  })

/** The same wish gets the same code again. */
export const newShareCode = (storeId: string, body: NewShareCode) =>
  request<ShareCodeView>({ method: 'POST', path: `/stores/${storeId}/share-codes`, body })

/** Her own codes with what came of them; the one used last is first. */
export const getShareCodes = (storeId: string, after?: string) =>
  request<ShareCodesView>({ path: `/stores/${storeId}/share-codes`, query: { after } })

export const revokeShareCode = (storeId: string, code: string) =>
  request<unknown>({ method: 'POST', path: `/stores/${storeId}/share-codes/${code}/revoke` })

/** Hers, and those of others about a sale that names her too. */
export const getDisputes = (after?: string) =>
  request<OwnDisputesView>({ path: '/work/disputes', query: { after } })

export const raiseDispute = (decisionId: string, words: string, key: string) =>
  request<DisputeView>({
    method: 'POST',
    path: `/work/sales/${decisionId}/dispute`,
    body: { words },
    key,
  })

/** Her side of a dispute that somebody else raised; once. */
export const answerDispute = (disputeId: string, words: string, key: string) =>
  request<DisputeView>({
    method: 'POST',
    path: `/work/disputes/${disputeId}/answer`,
    body: { words },
    key,
  })
