import { z } from 'zod'
import { fen, id, numberInQuery } from '../../lib/schema'
import { namedOwner, owner, storeView } from '../org/contract'

export const SALE_MODES = ['normal', 'display_only'] as const
export type SaleMode = (typeof SALE_MODES)[number]

/** Goods are stocked and collected; a service is done in the store and takes nothing from the shelf. */
export const PRODUCT_KINDS = ['goods', 'service'] as const
export type ProductKind = (typeof PRODUCT_KINDS)[number]

/** A picture of the media host: append `?w=` for a width. */
const picture = z.string()

/** A SKU by the names of its product and of its choice (墨黑 · 52), with its own picture or the product's first. */
export const namedSku = z.object({ skuId: id, title: z.string(), options: z.string(), picture })
export type NamedSku = z.infer<typeof namedSku>

const category = z.object({ id, name: z.string(), picture })
export type Category = z.infer<typeof category>
/** A top-level category with those below it, in their order. */
const categoryNode = category.extend({ children: z.array(category) })
export type CategoryNode = z.infer<typeof categoryNode>
/** Categories in which the store lists something. */
export const categoriesView = z.object({ categories: z.array(categoryNode) })
export type CategoriesView = z.infer<typeof categoriesView>

/** Whether it can be had in this store now: `low` when at most 3 pieces of all SKUs together are left. */
export const STOCK_WORDS = ['in', 'low', 'out'] as const
export type StockWord = (typeof STOCK_WORDS)[number]

export const productCard = z.object({
  id,
  title: z.string(),
  subtitle: z.string(),
  picture,
  saleMode: z.enum(SALE_MODES),
  /** lowest price in this store; null for display_only */
  fromFen: fen.nullable(),
  listFen: fen.nullable(),
  /** several prices: show 起 */
  isRange: z.boolean(),
  /** null for display_only and services */
  stock: z.enum(STOCK_WORDS).nullable(),
  /** pieces, when `stock` is low; else null */
  left: z.number().int().nullable(),
})
export type ProductCard = z.infer<typeof productCard>

const skuView = z.object({
  id,
  options: z.record(z.string(), z.string()),
  picture,
  unitFen: fen,
  listFen: fen.nullable(),
  /** pieces that can be bought now, at most 99 */
  available: z.number().int(),
})
export type SkuView = z.infer<typeof skuView>

export const productView = z.object({
  id,
  categoryId: id,
  kind: z.enum(PRODUCT_KINDS),
  title: z.string(),
  subtitle: z.string(),
  description: z.string(),
  pictures: z.array(picture),
  attributes: z.array(z.object({ name: z.string(), value: z.string() })),
  saleMode: z.enum(SALE_MODES),
  /** option names in the order of choosing, with their values */
  options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  skus: z.array(skuView),
  /** ISO time at which goods ordered and paid now would be ready */
  readyAt: z.string(),
})
export type ProductView = z.infer<typeof productView>

export const productPath = z.object({ storeId: id, productId: id })
export const skuPath = z.object({ storeId: id, skuId: id })

export const SORTS = ['default', 'new', 'price_up', 'price_down'] as const
export type Sort = (typeof SORTS)[number]

const priceBound = numberInQuery(z.coerce.number().int().min(0).max(100_000_000))
export const productListQuery = z.object({
  /** of either level; a top-level one includes those below it */
  category: id.optional(),
  /** words, all of which must be found: title, subtitle, attributes, category, pinyin, initials */
  q: z.string().max(40).optional(),
  sort: z.enum(SORTS).optional(),
  /**
   * `材质:纯钛|框型:圆框`: one name twice is either, different names are both. As long as an address may be, each
   * character being nine of it
   */
  filters: z.string().max(1_500).optional(),
  minFen: priceBound,
  maxFen: priceBound,
  after: z.string().max(120).optional(),
})
export type ProductListQuery = z.infer<typeof productListQuery>

const facet = z.object({
  name: z.string(),
  /** the most frequent first; `count` is what choosing it (instead of others of its name) would show */
  values: z.array(z.object({ value: z.string(), count: z.number().int() })),
})
export type Facet = z.infer<typeof facet>

export const productList = z.object({
  products: z.array(productCard),
  /** pass as `after` for the next page; null at the end */
  next: z.string().nullable(),
  /** products of all pages */
  total: z.number().int(),
  /** attributes by which the list can be narrowed; on the first page only */
  facets: z.array(facet),
})
export type ProductList = z.infer<typeof productList>

export const searchQuery = z.object({ q: z.string().max(40).optional() })
/** What the search page offers: hot words of the store, and words that begin what was typed (at most 10). */
export const searchView = z.object({ hot: z.array(z.string()), words: z.array(z.string()) })
export type SearchView = z.infer<typeof searchView>

export const elsewhereQuery = z.object({ skuId: id })
/** The nearest other stores (at most 5) that list the SKU and have it; `available` is at most 99. */
export const elsewhereView = z.object({
  stores: z.array(
    z.object({ store: storeView, available: z.number().int(), distanceM: z.number().int() }),
  ),
})
export type ElsewhereView = z.infer<typeof elsewhereView>

/** What an owner can say of a SKU or a whole product; the brand's own words stand in the product. */
export const TERM_FIELDS = ['unitFen', 'listFen', 'listed'] as const
export type TermField = (typeof TERM_FIELDS)[number]
export const TERM_LEVELS = ['sku', 'product'] as const
export type TermLevel = (typeof TERM_LEVELS)[number]

/** fen, whether it is listed, or null for no struck price */
const termValue = z.union([z.number().int(), z.boolean()]).nullable()
const termWord = z.object({ owner: namedOwner, level: z.enum(TERM_LEVELS), value: termValue })

/** Why a value holds: who said it, in one sentence, and everybody who had a word, the deciding one first. */
export const termsView = z.object({
  fields: z.array(
    termWord.extend({
      field: z.enum(TERM_FIELDS),
      sentence: z.string(),
      trail: z.array(termWord),
    }),
  ),
})
export type TermsView = z.infer<typeof termsView>

const price = z.number().int().min(0).max(100_000_000)
/** A word of a region or a store; null takes it back, an absent field stays. Without `skuId` for all SKUs. */
export const termsBody = z.object({
  owner,
  productId: id,
  skuId: id.nullish(),
  unitFen: price.nullish(),
  listFen: price.nullish(),
  listed: z.boolean().nullish(),
})
export type TermsBody = z.infer<typeof termsBody>

export const floorPath = z.object({ productId: id })
/** The lowest price that anybody may set; null for none. Without `skuId` for all SKUs without their own. */
export const floorBody = z.object({ skuId: id.nullish(), floorFen: price.nullable() })

/** A price that is below the floor, and whose it is. */
const violation = z.object({
  productId: id,
  skuId: id,
  owner: namedOwner,
  unitFen: fen,
  floorFen: fen,
})
export const violationsView = z.object({ violations: z.array(violation) })
export type ViolationsView = z.infer<typeof violationsView>
