import type { Deps } from '../../../deps'
import { inTransaction } from '../../../db/transaction'
import { keyed } from '../../../lib/digest'
import { refuse } from '../../../lib/errors'
import { newId } from '../../../lib/ids'
import { token } from '../../../lib/random'
import { plus } from '../../../lib/time'
import { stillHere, verifiedPhone } from '../../members/index'
import type { Handover, NewStaff } from '../../org/contract'
import {
  activateStaff,
  createStaff,
  leave,
  renewInvited,
  staffById,
  type Staff,
  type WithinStore,
} from '../../org/index'
import { Invitations } from '../model'
import { INVITATION_MS, invitationState } from '../rules'

export type Invited = { staff: Staff; token: string; expiresAt: Date }

/**
 * Creates a staff member of a store with a one-time invitation of 24 hours; the token is told once, as a QR. Inviting
 * somebody again who has not accepted replaces her invitation: it may be lost, or its time over.
 * @throws AppError `staff_phone_taken`
 */
export async function inviteStaff(
  deps: Deps,
  props: NewStaff & { storeId: string },
): Promise<Invited> {
  const secret = token(deps.random, 24)
  const expiresAt = plus(deps.now(), INVITATION_MS)
  const staff = await inTransaction(async () => {
    const invited = (await renewInvited(deps, props)) ?? (await createStaff(deps, props))
    await Invitations.deleteMany({ staffId: invited._id, acceptedAt: null })
    await Invitations.insertMany([
      {
        _id: newId(),
        tokenHash: keyed(deps.settings.serverKey, secret),
        staffId: invited._id,
        expiresAt,
        acceptedAt: null,
      },
    ])
    return invited
  })
  return { staff, token: secret, expiresAt }
}

/**
 * The scanned invitation is accepted by the person whose verified phone is the staff member's.
 * @throws AppError `invitation_invalid`, `invitation_used`, `invitation_phone_mismatch`, `phone_code_invalid`,
 * `staff_already`
 */
export async function acceptInvitation(
  deps: Deps,
  props: { token: string; phoneCode: string; personId: string; openid: string },
): Promise<Staff> {
  const tokenHash = keyed(deps.settings.serverKey, props.token)
  const invitation = await Invitations.findOne({ tokenHash }).lean()
  const state = invitation ? invitationState(invitation, deps.now()) : 'expired'
  if (!invitation || state === 'expired') throw refuse('invitation_invalid')
  if (state === 'used') throw refuse('invitation_used')
  const staff = await staffById(invitation.staffId)
  const { phone } = await verifiedPhone(deps, props.phoneCode, props.openid)
  if (staff?.phone !== phone) throw refuse('invitation_phone_mismatch')
  await inTransaction(async () => {
    await stillHere(deps, props)
    const { modifiedCount } = await Invitations.updateOne(
      { _id: invitation._id, acceptedAt: null },
      { $set: { acceptedAt: deps.now() } },
    )
    const joined = await activateStaff(deps, { staffId: staff._id, personId: props.personId })
    if (modifiedCount === 0 || !joined) throw refuse('invitation_used')
  })
  return { ...staff, status: 'active', personId: props.personId }
}

/**
 * She leaves, or is not awaited any more: an invitation that is open cannot be taken up.
 * @throws AppError `staff_not_found`, `heir_invalid`
 */
export async function leaveService(
  deps: Deps,
  props: WithinStore & { handover: Handover },
): Promise<Staff> {
  return inTransaction(async () => {
    const staff = await leave(deps, props)
    await Invitations.deleteMany({ staffId: staff._id, acceptedAt: null })
    return staff
  })
}
