import { Schema, model } from 'mongoose'
import type { Lot } from './rules'

const lotSchema = new Schema<Lot>(
  {
    _id: String,
    personId: String,
    orderId: String,
    earned: Number,
    remaining: Number,
    expired: Number,
    earnedAt: Date,
    expiresAt: Date,
  },
  { collection: 'points_lots', versionKey: false },
)
// a person's lots, the one that expires first in front
lotSchema.index({ personId: 1, expiresAt: 1 })
// the sweep of what expires
lotSchema.index({ expiresAt: 1 }, { partialFilterExpression: { remaining: { $gt: 0 } } })
/** Grows with orders. */
export const Lots = model<Lot>('PointsLot', lotSchema)

/** What an order has posted so far, net. */
export type OrderPoints = { _id: string; personId: string; posted: number }
/** Grows with orders; read by its id only. */
export const OrdersPoints = model<OrderPoints>(
  'OrderPoints',
  new Schema<OrderPoints>(
    { _id: String, personId: String, posted: Number },
    { collection: 'points_orders', versionKey: false },
  ),
)

/** One row a person: her debt, and the row that two postings at once meet on. Closed: nothing is posted any more. */
export type Account = { _id: string; debt: number; version: number; closedAt?: Date }
/** Grows with members; read by its id only. */
export const Accounts = model<Account>(
  'PointsAccount',
  new Schema<Account>(
    { _id: String, debt: Number, version: Number, closedAt: Date },
    { collection: 'points_accounts', versionKey: false },
  ),
)
