import { Schema, model } from 'mongoose'
import type { PickupCode } from './rules'

const schema = new Schema<PickupCode>(
  {
    _id: String,
    orderId: String,
    storeId: String,
    version: Number,
    digest: String,
    state: String,
    at: Date,
  },
  { collection: 'pickup_codes', versionKey: false },
)
// what a clerk scans, in her store or another; the same digits twice in a store become the next version
schema.index({ digest: 1, storeId: 1 }, { unique: true })
// the code that holds now: one an order, however many ask at once
schema.index({ orderId: 1 }, { unique: true, partialFilterExpression: { state: 'current' } })
/** Grows with orders. */
export const PickupCodes = model<PickupCode>('PickupCode', schema)

export async function currentCode(orderId: string): Promise<PickupCode | null> {
  return PickupCodes.findOne({ orderId, state: 'current' }).lean<PickupCode>()
}

export async function codesByDigest(digest: string): Promise<PickupCode[]> {
  return PickupCodes.find({ digest }).lean<PickupCode[]>()
}
