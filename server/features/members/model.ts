import { Schema, model } from 'mongoose'
import type { Person } from './rules'

const membership = new Schema<NonNullable<Person['member']>>(
  {
    ...{ no: String, phone: String, joinedAt: Date, consentVersion: String },
    agreed: {
      type: [{ _id: false, agreement: String, privacy: String, at: Date }],
      default: undefined,
    },
  },
  { _id: false },
)
const schema = new Schema<Person>(
  {
    _id: String,
    openid: String,
    unionid: String,
    createdAt: Date,
    member: { type: membership, default: null },
    mergedInto: String,
    deletedAt: Date,
    sweepAt: Date,
    version: Number,
  },
  { collection: 'persons', versionKey: false },
)
// log-in; two first log-ins at once make one person
schema.index({ openid: 1 }, { unique: true })
// a phone is one member's
schema.index(
  { 'member.phone': 1 },
  { unique: true, partialFilterExpression: { 'member.phone': { $type: 'string' } } },
)
schema.index(
  { 'member.no': 1 },
  { unique: true, partialFilterExpression: { 'member.no': { $type: 'string' } } },
)
// accounts that were deleted lately
schema.index({ sweepAt: 1 }, { sparse: true })
/** Grows with members. */
export const Persons = model<Person>('Person', schema)
