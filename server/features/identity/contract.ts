import { z } from 'zod'
import { id, moment } from '../../lib/schema'
import { STAFF_ROLES, newStaff, staffView } from '../org/contract'

export const loginBody = z.object({ code: z.string().min(1).max(128) })
export type LoginBody = z.infer<typeof loginBody>

/** A session: send `token` as `Authorization: Bearer`. Logging in never binds and never joins. */
export const sessionView = z.object({
  token: z.string(),
  expiresAt: moment,
  personId: id,
  isMember: z.boolean(),
  staff: z.object({ id, name: z.string(), role: z.enum(STAFF_ROLES), storeId: id }).nullable(),
})
export type SessionView = z.infer<typeof sessionView>

export const hqLoginBody = z.object({
  name: z.string().min(1).max(40),
  password: z.string().min(1).max(200),
})
export const hqSessionView = z.object({ token: z.string(), expiresAt: moment })
export type HqSessionView = z.infer<typeof hqSessionView>

/** One-time, 24 hours; `token` is shown once, as a QR. */
export const invitationView = z.object({
  staff: staffView,
  token: z.string(),
  expiresAt: moment,
})
export type InvitationView = z.infer<typeof invitationView>

export const hqNewStaff = newStaff.extend({ storeId: id })
export const invitationPath = z.object({ token: z.string().min(10).max(64) })
export const acceptBody = z.object({ phoneCode: z.string().min(1).max(128) })
