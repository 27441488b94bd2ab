import { Schema, model } from 'mongoose'
import type { Home } from './rules'

/** One row, `brand`: what holds in every store. */
export const Homes = model<Home & { _id: string }>(
  'Home',
  new Schema<Home & { _id: string }>(
    {
      _id: String,
      banner: { _id: false, title: String, line: String, picture: String },
      shelves: [{ _id: false, title: String, productIds: [String] }],
    },
    { collection: 'homes', versionKey: false },
  ),
)
