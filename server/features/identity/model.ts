import { Schema, model } from 'mongoose'
import type { HqUser, Invitation } from './rules'

const invitationSchema = new Schema<Invitation>(
  { _id: String, tokenHash: String, staffId: String, expiresAt: Date, acceptedAt: Date },
  { collection: 'staff_invitations', versionKey: false },
)
// the scanned token; in the clear it is only in the answer that is kept for a repeated request, for the day that it lives
invitationSchema.index({ tokenHash: 1 }, { unique: true })
// inviting again replaces what is open
invitationSchema.index({ staffId: 1 })
/** Grows with staff. */
export const Invitations = model<Invitation>('StaffInvitation', invitationSchema)

const hqSchema = new Schema<HqUser>(
  {
    _id: String,
    name: String,
    salt: String,
    passwordHash: String,
    permissions: [String],
    regionIds: { type: [String], default: null },
    failures: Number,
    lockedUntil: Date,
  },
  { collection: 'hq_users', versionKey: false },
)
hqSchema.index({ name: 1 }, { unique: true })
/** Grows with headquarters: tens of rows. */
export const HqUsers = model<HqUser>('HqUser', hqSchema)
