import { Schema, model } from 'mongoose'
import type { Binding, DecisionDoc, ShareCode, Touch } from './rules/types'

const codeSchema = new Schema<ShareCode>(
  {
    _id: String,
    storeId: String,
    staffId: String,
    page: String,
    productId: String,
    channel: String,
    createdAt: Date,
    revokedAt: Date,
  },
  { collection: 'share_codes', versionKey: false },
)
// the same guide sharing the same thing again gets her code again
codeSchema.index({ staffId: 1, storeId: 1, page: 1, productId: 1, channel: 1 })
/** Grows with guides × goods. */
export const ShareCodes = model<ShareCode>('ShareCode', codeSchema)

const touchSchema = new Schema<Touch>(
  {
    _id: String,
    personId: String,
    kind: String,
    storeId: String,
    staffId: String,
    shareCode: String,
    at: Date,
  },
  { collection: 'touches', versionKey: false },
)
// the touches before an order, newest first; those without a guide are passed over in the index
touchSchema.index({ personId: 1, at: -1, staffId: 1 })
/** Grows with visits: append-only. */
export const Touches = model<Touch>('Touch', touchSchema)

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
/** Grows with members and their orders. */
export const Bindings = model<Binding>('Binding', bindingSchema)

const decisionSchema = new Schema<DecisionDoc>(
  {
    _id: String,
    orderId: String,
    orderNo: String,
    lineId: String,
    storeId: String,
    title: String,
    picture: String,
    staffIds: [String],
    namedIds: [String],
    sentence: String,
    rulesetVersion: Number,
    org: Schema.Types.Mixed,
    people: Schema.Types.Mixed,
    basis: String,
    considered: Schema.Types.Mixed,
    inputs: Schema.Types.Mixed,
    at: Date,
    paidAt: Date,
    refundedFen: Number,
  },
  { collection: 'decisions', versionKey: false, minimize: false },
)
// an order's decisions, when it is paid or refunded
decisionSchema.index({ orderId: 1 })
// a guide's sales, newest first
decisionSchema.index({ staffIds: 1, _id: -1 })
/** Grows with orders. */
export const Decisions = model<DecisionDoc>('Decision', decisionSchema)
