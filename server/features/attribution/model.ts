import { Schema, model } from 'mongoose'
import type { DecisionDoc } from './rules/types'

const decisionSchema = new Schema<DecisionDoc>(
  {
    _id: String,
    orderId: String,
    orderNo: String,
    lineId: String,
    storeId: String,
    personId: String,
    categoryId: String,
    title: String,
    picture: String,
    staffIds: [String],
    namedIds: [String],
    shareCode: String,
    channel: String,
    sentence: String,
    rulesetVersion: Number,
    priority: String,
    org: Schema.Types.Mixed,
    people: Schema.Types.Mixed,
    basis: String,
    considered: Schema.Types.Mixed,
    inputs: Schema.Types.Mixed,
    at: Date,
    paidAt: Date,
    handedOverAt: Date,
    refundedFen: Number,
    revised: Schema.Types.Mixed,
    adjusted: Schema.Types.Mixed,
  },
  { collection: 'decisions', versionKey: false, minimize: false },
)
// an order's decisions, when it is paid or refunded
decisionSchema.index({ orderId: 1 })
// the lines of the order whose number is read out for a service
decisionSchema.index({ orderNo: 1 })
// a period's decisions in the order of placing, for a replay
decisionSchema.index({ at: 1, _id: 1 })
// what names a guide, hers or not, newest first
decisionSchema.index({ namedIds: 1, _id: -1 })
// what a share code sold
decisionSchema.index({ shareCode: 1, paidAt: 1 })
// what a store sold in some days, for its figures
decisionSchema.index({ storeId: 1, paidAt: 1 })
// what counts for a guide of some days, in whatever store
decisionSchema.index({ staffIds: 1, paidAt: 1 })
/** Grows with orders. */
export const Decisions = model<DecisionDoc>('Decision', decisionSchema)
