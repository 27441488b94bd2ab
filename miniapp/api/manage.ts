import type {
  HandoverBody,
  HandoverPreview,
  MemberHandoversView,
  NewService,
  ServiceView,
  StaffListView,
} from '@contract/attribution'
import type { StoreStatementsView } from '@contract/commission'
import type { DisputeCase, DisputeState, DisputesView, RulingBody } from '@contract/disputes'
import type { LongLeaveBody, StaffRole, StaffView } from '@contract/org'
import type { StoreFiguresView } from '@contract/reports'
import { request } from './http'

// What a store's manager looks at and decides. `key`: Idempotency-Key of what must happen once.

/** Days of the store's calendar, `YYYY-MM-DD`, both counted. */
export type Days = { from: string; to: string }

export const getFigures = (storeId: string, { from, to }: Days) =>
  request<StoreFiguresView>({ path: `/stores/${storeId}/figures`, query: { from, to } })

/** `period`: a month, `2026-11`. */
export const getStatements = (storeId: string, period: string) =>
  request<StoreStatementsView>({ path: `/stores/${storeId}/statements`, query: { period } })

export const listDisputes = (storeId: string, state: DisputeState, after?: string) =>
  request<DisputesView>({ path: `/stores/${storeId}/disputes`, query: { state, after } })

export const getDispute = (storeId: string, disputeId: string) =>
  request<DisputeCase>({ path: `/stores/${storeId}/disputes/${disputeId}` })

export const decideDispute = (storeId: string, disputeId: string, body: RulingBody, key: string) =>
  request<DisputeCase>({
    method: 'POST',
    path: `/stores/${storeId}/disputes/${disputeId}/decide`,
    body,
    key,
  })

const person = (storeId: string, staffId: string, act: string) =>
  `/stores/${storeId}/staff/${staffId}/${act}`

export const listStaff = (storeId: string) =>
  request<StaffListView>({ path: `/stores/${storeId}/staff` })

export const changeRole = (storeId: string, staffId: string, role: StaffRole) =>
  request<StaffView>({ method: 'POST', path: person(storeId, staffId, 'role'), body: { role } })

export const returnToService = (storeId: string, staffId: string) =>
  request<StaffView>({ method: 'POST', path: person(storeId, staffId, 'return'), body: {} })

/** What a hand-over would do now; nothing changes. */
export const previewHandover = (storeId: string, staffId: string, body: HandoverBody) =>
  request<HandoverPreview>({
    method: 'POST',
    path: person(storeId, staffId, 'handover/preview'),
    body,
  })

/** Why members change hands: she leaves, begins a long leave, or only hands them over. */
export type HandoverAct = 'leave' | 'long-leave' | 'handover'

/** Only a long leave may go without a hand-over: her members wait. `key` is wanted by the act `handover`. */
export const handOver = (
  storeId: string,
  staffId: string,
  act: HandoverAct,
  body: LongLeaveBody,
  key?: string,
) => request<unknown>({ method: 'POST', path: person(storeId, staffId, act), body, key })

export const listHandovers = (storeId: string) =>
  request<MemberHandoversView>({ path: `/stores/${storeId}/handovers` })

/** Who served the shopper of an order. */
export const recordService = (storeId: string, body: NewService, key: string) =>
  request<ServiceView>({ method: 'POST', path: `/stores/${storeId}/services`, body, key })
