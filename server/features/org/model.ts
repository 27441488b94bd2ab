import { Schema, model } from 'mongoose'
import type { Region, SearchWords, Staff, Store } from './rules'

/** Grows with the brand: tens of rows. */
export const Regions = model<Region>(
  'Region',
  new Schema<Region>({ _id: String, name: String }, { collection: 'regions', versionKey: false }),
)

/** `words`: what search finds the store by, written with it (see searchWords). */
export type StoreRow = Store & { words: SearchWords }

const storeSchema = new Schema<StoreRow>(
  {
    _id: String,
    name: String,
    regionId: String,
    regionName: String,
    city: String,
    district: String,
    address: String,
    phone: String,
    hours: { _id: false, open: Number, close: Number },
    location: { _id: false, latitude: Number, longitude: Number },
    zone: String,
    pickupHint: String,
    status: String,
    rank: Number,
    words: { _id: false, texts: [String], spelt: [[String]] },
  },
  { collection: 'stores', versionKey: false },
)
/** Grows with the brand: hundreds of rows. */
export const Stores = model<StoreRow>('Store', storeSchema)

const staffSchema = new Schema<Staff>(
  {
    _id: String,
    name: String,
    phone: String,
    role: String,
    storeId: String,
    status: String,
    personId: String,
    assignments: [{ _id: false, storeId: String, from: Date, to: Date }],
    version: Number,
  },
  { collection: 'staff', versionKey: false },
)
// one phone is one staff member at a time; who left keeps her history
staffSchema.index(
  { phone: 1 },
  { unique: true, partialFilterExpression: { status: { $in: ['invited', 'active', 'on_leave'] } } },
)
// one person is one staff member at a time, and every staff request asks which
staffSchema.index(
  { personId: 1 },
  { unique: true, partialFilterExpression: { status: { $in: ['active', 'on_leave'] } } },
)
// who is of a store, in service or not
staffSchema.index({ storeId: 1, status: 1 })
// who was ever of a store: a ruling may name them, and figures count them
staffSchema.index({ 'assignments.storeId': 1 })
/** Grows with the brand: thousands of rows. */
export const StaffMembers = model<Staff>('Staff', staffSchema)
