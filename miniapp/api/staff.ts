import type { InvitationView } from '@contract/identity'
import type { OrderView } from '@contract/orders'
import type { NewStaff, StaffView } from '@contract/org'
import type { HandoverView, RedeemBody } from '@contract/pickup'
import type { WorkView } from '@contract/workbench'
import { request } from './http'

export const getWork = (storeId: string) => request<WorkView>({ path: `/stores/${storeId}/work` })

export const markReady = (storeId: string, orderId: string, lineIds?: string[]) =>
  request<OrderView>({
    method: 'POST',
    path: `/stores/${storeId}/orders/${orderId}/ready`,
    body: { lineIds },
  })

/** Whose code it is and what waits; changes nothing. `code` is the QR's text or the digits. */
export const lookUpPickup = (storeId: string, code: string) =>
  request<HandoverView>({
    method: 'POST',
    path: `/stores/${storeId}/pickup/lookup`,
    body: { code },
  })

export const redeemPickup = (storeId: string, body: RedeemBody, key: string) =>
  request<HandoverView>({ method: 'POST', path: `/stores/${storeId}/pickup/redeem`, body, key })

/** Manager only: a staff member with a one-time invitation, whose token is told once. */
export const inviteStaff = (storeId: string, body: NewStaff, key: string) =>
  request<InvitationView>({ method: 'POST', path: `/stores/${storeId}/staff`, body, key })

/** Takes up an invitation; the verified phone must be the invited one. */
export const acceptInvitation = (token: string, phoneCode: string) =>
  request<StaffView>({
    method: 'POST',
    path: `/staff/invitations/${token}/accept`,
    body: { phoneCode },
  })
