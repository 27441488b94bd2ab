import { Schema, model } from 'mongoose'
import type { Category } from './rules/category'
import type { Product, Sellable } from './rules/product'
import type { InCategory, Term } from './rules/terms'

type Version = { _id: string; seq: number }

/** One row: how often the catalogue has been written. Every write of it bumps the row, so that writes are in one order. */
const Versions = model<Version>(
  'CatalogueVersion',
  new Schema<Version>(
    { _id: String, seq: Number },
    { collection: 'catalogue_versions', versionKey: false },
  ),
)
const ROW = { _id: 'catalogue' }

/**
 * The number of this write, in the open transaction: two writes at the same time conflict here, and the later one begins
 * again with what the earlier one left.
 */
export async function nextSeq(): Promise<number> {
  const row = await Versions.findOneAndUpdate(
    ROW,
    { $inc: { seq: 1 } },
    { upsert: true, returnDocument: 'after' },
  ).lean<Version>()
  if (!row) throw new Error('the catalogue has no version')
  return row.seq
}

/** The number of the last write; 0 before the first. */
export async function lastSeq(): Promise<number> {
  return (await Versions.findOne(ROW).lean<Version>())?.seq ?? 0
}

/** Tens of rows; grows with nothing. */
export const Categories = model<Category>(
  'Category',
  new Schema<Category>(
    { _id: String, name: String, picture: String, parentId: String, rank: Number, seq: Number },
    { collection: 'categories', versionKey: false },
  ),
)

const productSchema = new Schema<Product>(
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
    listed: Boolean,
    floorFen: Number,
    options: [{ _id: false, name: String, values: [String] }],
    skus: [
      {
        _id: false,
        skuId: String,
        choice: [String],
        unitFen: Number,
        listFen: Number,
        floorFen: Number,
        picture: String,
      },
    ],
    version: Number,
    seq: Number,
    since: Number,
  },
  { collection: 'products', versionKey: false },
)
// quote, cart and order know SKUs only; a SKU belongs to one product
productSchema.index({ 'skus.skuId': 1 }, { unique: true })
// what was written since a copy of the catalogue was made
productSchema.index({ seq: 1 })
/** Grows with the catalogue (thousands); a product carries its SKUs. */
export const Products = model<Product>('Product', productSchema)

const termSchema = new Schema<Term>(
  {
    _id: String,
    owner: String,
    productId: String,
    skuId: String,
    unitFen: Number,
    listFen: Number,
    listed: Boolean,
    seq: Number,
  },
  { collection: 'terms', versionKey: false },
)
// floors ask for everybody's words on a product, a write for those of its owners
termSchema.index({ productId: 1, owner: 1 })
// what was written since a copy of the catalogue was made
termSchema.index({ seq: 1 })
/** Words of regions and stores; grows with stores × the products on which they differ. A row that says nothing stays. */
export const Terms = model<Term>('Terms', termSchema)

/** Products by id, on sale or not, in no particular order. */
export function productsOf(ids: string[]): Promise<Product[]> {
  return Products.find({ _id: { $in: ids } })
    .limit(Math.max(1, ids.length))
    .lean<Product[]>()
}

/** The products that have one of the SKUs, on sale or not; at most as many as SKUs asked. One database command. */
export async function productsOfSkus(skuIds: string[]): Promise<InCategory<Sellable>[]> {
  const found = await Products.aggregate<Sellable & { category: Pick<Category, 'parentId'>[] }>([
    { $match: { 'skus.skuId': { $in: skuIds } } },
    { $limit: Math.max(1, skuIds.length) },
    { $project: { description: 0, attributes: 0 } },
    {
      $lookup: {
        ...{ from: 'categories', localField: 'categoryId', foreignField: '_id', as: 'category' },
      },
    },
  ])
  return found.map(({ category, ...product }) => ({
    ...product,
    categoryPath: [product.categoryId, category[0]?.parentId ?? []].flat(),
  }))
}

/** Rows by their keys (see termId), those that there are. */
export function termsByKey(keys: string[]): Promise<Term[]> {
  return Terms.find({ _id: { $in: keys } }).lean<Term[]>()
}

/** Words on products: those of some owners, everybody's without them. */
export function termsOfProducts(ids: string[], owners?: string[]): Promise<Term[]> {
  const of = owners ? { owner: { $in: owners } } : {}
  return Terms.find({ productId: { $in: ids }, ...of }).lean<Term[]>()
}

/** Those of the ids that are products, on sale or not. */
export async function knownProducts(ids: string[]): Promise<Set<string>> {
  return new Set(await Products.distinct('_id', { _id: { $in: ids } }))
}

/** Those of the ids that are categories. */
export async function knownCategories(ids: string[]): Promise<Set<string>> {
  return new Set(await Categories.distinct('_id', { _id: { $in: ids } }))
}

/** All categories, in no particular order. */
export function allCategories(): Promise<Category[]> {
  return Categories.find().lean<Category[]>()
}

/** What was written after a version of the catalogue; everything after version 0. */
export async function writtenSince(
  seq: number,
): Promise<{ products: Product[]; terms: Term[]; categories: Category[] }> {
  const after = { seq: { $gt: seq } }
  const [products, terms, categories] = await Promise.all([
    Products.find(after).lean<Product[]>(),
    Terms.find(after).lean<Term[]>(),
    Categories.find(after).lean<Category[]>(),
  ])
  return { products, terms, categories }
}
