import { Schema, model } from 'mongoose'
import type { Product, ProductHead } from './rules'

export type CategoryDoc = { _id: string; name: string; picture: string; rank: number }

/** Tens of rows; grows with nothing. */
export const Categories = model<CategoryDoc>(
  'Category',
  new Schema<CategoryDoc>(
    { _id: String, name: String, picture: String, rank: Number },
    { collection: 'categories', versionKey: false },
  ),
)

const schema = new Schema<Product>(
  {
    _id: String,
    title: String,
    subtitle: String,
    description: String,
    categoryId: String,
    kind: String,
    pictures: [String],
    attributes: [{ _id: false, name: String, value: String }],
    saleMode: String,
    preparationMinutes: Number,
    rank: Number,
    status: String,
    options: [{ _id: false, name: String, values: [String] }],
    skus: [
      {
        _id: false,
        skuId: String,
        choice: [String],
        unitFen: Number,
        listFen: Number,
        picture: String,
      },
    ],
    version: Number,
  },
  { collection: 'products', versionKey: false },
)
// the list of everything on sale, in its order
schema.index({ status: 1, rank: 1, _id: 1 })
// the list of one category
schema.index({ status: 1, categoryId: 1, rank: 1, _id: 1 })
// quote, cart and order know SKUs only; a SKU belongs to one product
schema.index({ 'skus.skuId': 1 }, { unique: true })
/** Grows with the catalogue (thousands); a product carries its SKUs. */
export const Products = model<Product>('Product', schema)

const HEAD = {
  title: 1,
  subtitle: 1,
  categoryId: 1,
  kind: 1,
  pictures: 1,
  saleMode: 1,
  preparationMinutes: 1,
  rank: 1,
  skus: 1,
}

/** The products on sale that have one of the SKUs; at most as many as SKUs asked. */
export function productsOfSkus(skuIds: string[]): Promise<ProductHead[]> {
  return Products.find({ 'skus.skuId': { $in: skuIds }, status: 'on' }, HEAD)
    .limit(skuIds.length)
    .lean<ProductHead[]>()
}

/** At most `limit` products on sale after `end` in the order rank, id; of one category if given. */
export function productsAfter(
  end: { rank: number; id: string } | null,
  categoryId: string | undefined,
  limit: number,
): Promise<ProductHead[]> {
  const category = categoryId === undefined ? {} : { categoryId }
  // the plain bound on rank keeps the read inside one range of the index
  const after = end
    ? {
        rank: { $gte: end.rank },
        $or: [{ rank: { $gt: end.rank } }, { rank: end.rank, _id: { $gt: end.id } }],
      }
    : {}
  return Products.find({ status: 'on', ...category, ...after }, HEAD)
    .sort({ rank: 1, _id: 1 })
    .limit(limit)
    .lean<ProductHead[]>()
}

/** The products on sale among the ids, in no particular order. */
export function productsById(ids: string[]): Promise<ProductHead[]> {
  return Products.find({ _id: { $in: ids }, status: 'on' }, HEAD)
    .limit(Math.max(1, ids.length))
    .lean<ProductHead[]>()
}

/** One product on sale with all that its page shows. */
export function productOnSale(id: string): Promise<Product | null> {
  return Products.findOne({ _id: id, status: 'on' }).lean<Product>()
}

/** All categories in their order. */
export function categoriesInOrder(): Promise<CategoryDoc[]> {
  return Categories.find().sort({ rank: 1, _id: 1 }).lean<CategoryDoc[]>()
}
