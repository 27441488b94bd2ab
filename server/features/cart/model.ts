import { Schema, model } from 'mongoose'
import type { Cart } from './rules'

const was = { productId: String, title: String, options: String, picture: String, unitFen: Number }

const schema = new Schema<Cart>(
  {
    _id: String,
    personId: String,
    storeId: String,
    lines: [
      {
        _id: false,
        skuId: String,
        quantity: Number,
        checked: Boolean,
        was: { _id: false, ...was },
      },
    ],
  },
  { collection: 'carts', versionKey: false },
)
// her carts of all stores: what another store sells too, and what goes with her account
schema.index({ personId: 1 })
/** One row a person and store in which she ever put something; grows with members. Else written by its key only. */
export const Carts = model<Cart>('Cart', schema)
