import { HOUR, MINUTE, plus } from '../../lib/time'
import type { Permission } from '../../http/access'

/** How long a session lasts, on the machine's clock. */
export const SESSION_MS = 30 * 24 * HOUR
export const INVITATION_MS = 24 * HOUR
const MAX_FAILURES = 5
const LOCK_MS = 15 * MINUTE

export type Invitation = {
  _id: string
  tokenHash: string
  staffId: string
  expiresAt: Date
  acceptedAt: Date | null
}

export type HqUser = {
  _id: string
  name: string
  salt: string
  passwordHash: string
  permissions: Permission[]
  /** the regions it looks after; null: the whole brand */
  regionIds: string[] | null
  failures: number
  lockedUntil: Date | null
}

/** What an invitation is at a moment of business time. */
export function invitationState(
  invitation: Pick<Invitation, 'expiresAt' | 'acceptedAt'>,
  now: Date,
): 'open' | 'used' | 'expired' {
  if (invitation.acceptedAt) return 'used'
  return now < invitation.expiresAt ? 'open' : 'expired'
}

/** What to store for a guess before it is judged: the fifth in a row locks for 15 minutes and counts anew. */
export function afterGuess(
  user: Pick<HqUser, 'failures'>,
  now: Date,
): Pick<HqUser, 'failures' | 'lockedUntil'> {
  const failures = user.failures + 1
  if (failures < MAX_FAILURES) return { failures, lockedUntil: null }
  return { failures: 0, lockedUntil: plus(now, LOCK_MS) }
}
