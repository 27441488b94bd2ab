import { Schema, model } from 'mongoose'
import type { MemberHandover } from '../rules/handover'
import type { Binding } from '../rules/types'

const bindingSchema = new Schema<Binding>(
  {
    _id: String,
    personId: String,
    kind: String,
    storeId: String,
    staffId: String,
    from: Date,
    protectedUntil: Date,
    validUntil: Date,
    rule: String,
    endedAt: Date,
    endRule: String,
  },
  { collection: 'bindings', versionKey: false },
)
// one open binding of a kind a person, whatever happens at once
bindingSchema.index(
  { personId: 1, kind: 1 },
  { unique: true, partialFilterExpression: { endedAt: null } },
)
// what a person is and was bound to
bindingSchema.index({ personId: 1, from: 1 })
// who is bound to a guide, in the order in which a hand-over deals them out
bindingSchema.index({ staffId: 1, from: 1, _id: 1 }, { partialFilterExpression: { endedAt: null } })
// bindings whose validity is over
bindingSchema.index({ validUntil: 1 }, { partialFilterExpression: { endedAt: null } })
/** Grows with members and their orders. */
export const Bindings = model<Binding>('Binding', bindingSchema)

const handoverSchema = new Schema<MemberHandover>(
  {
    _id: String,
    fromStaffId: String,
    storeId: String,
    cause: String,
    handover: Schema.Types.Mixed,
    requestKey: String,
    by: String,
    moved: Number,
    to: [{ _id: false, staffId: String, members: Number }],
    state: String,
    at: Date,
    doneAt: Date,
    dueAt: Date,
  },
  { collection: 'handovers', versionKey: false },
)
// what is to be done, the earliest first; not partial, since no database tells from a time asked for that it is a date
handoverSchema.index({ dueAt: 1, _id: 1 })
// a manager hands over a guide's members once at a time
handoverSchema.index(
  { fromStaffId: 1 },
  { unique: true, partialFilterExpression: { state: 'running', cause: 'handover' } },
)
// a repeated request finds what it created
handoverSchema.index(
  { requestKey: 1 },
  { unique: true, partialFilterExpression: { requestKey: { $type: 'string' } } },
)
// a store's hand-overs, the newest first
handoverSchema.index({ storeId: 1, _id: -1 })
/** Grows with staff who leave or move. */
export const Handovers = model<MemberHandover>('Handover', handoverSchema)
