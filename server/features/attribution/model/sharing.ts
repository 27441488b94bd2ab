import { Schema, model } from 'mongoose'
import type { ShareCode } from '../rules/share-code'
import type { Touch } from '../rules/types'

const campaign = new Schema({ id: String, owner: String }, { _id: false })

const codeSchema = new Schema<ShareCode>(
  {
    _id: String,
    storeId: String,
    staffId: String,
    page: String,
    productId: String,
    channel: String,
    campaign: { type: campaign, default: null },
    forwardedBy: String,
    parent: String,
    root: String,
    createdAt: Date,
    usedAt: Date,
    validUntil: Date,
    revokedAt: Date,
    link: { type: new Schema({ url: String, until: Date }, { _id: false }), default: null },
  },
  { collection: 'share_codes', versionKey: false },
)
// the same guide sharing the same thing again gets her code again, also when she asks twice at once
codeSchema.index(
  {
    ...{ staffId: 1, storeId: 1, page: 1, productId: 1, channel: 1, validUntil: 1 },
    'campaign.id': 1,
    'campaign.owner': 1,
  },
  { unique: true, partialFilterExpression: { forwardedBy: null, revokedAt: null } },
)
// the same shopper passing the same page on again gets her code again
codeSchema.index(
  { forwardedBy: 1, parent: 1, page: 1, productId: 1 },
  { unique: true, partialFilterExpression: { forwardedBy: { $gt: '' } } },
)
// a guide's own codes, the one used last first
codeSchema.index({ staffId: 1, forwardedBy: 1, usedAt: -1, _id: -1 })
// what came of a code: those passed on from it
codeSchema.index({ root: 1 })
/** Grows with guides × goods, and with shoppers who pass a code on. */
export const ShareCodes = model<ShareCode>('ShareCode', codeSchema)

const touchSchema = new Schema<Touch>(
  {
    _id: String,
    personId: String,
    member: Boolean,
    kind: String,
    storeId: String,
    staffId: String,
    shareCode: String,
    page: String,
    productId: String,
    channel: String,
    campaign: { type: campaign, default: null },
    forwardedBy: String,
    orderId: String,
    named: Boolean,
    at: Date,
  },
  { collection: 'touches', versionKey: false },
)
// the touches before an order, newest first; those without a guide are passed over in the index
touchSchema.index({ personId: 1, at: -1, staffId: 1 })
// who opened a code
touchSchema.index({ shareCode: 1, personId: 1 })
// who opened shares of a store in some days, for its figures and a guide's own
touchSchema.index({ storeId: 1, at: 1, staffId: 1 })
/** Grows with visits: append-only. */
export const Touches = model<Touch>('Touch', touchSchema)
