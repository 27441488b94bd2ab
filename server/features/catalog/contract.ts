import { z } from 'zod'
import { fen, id } from '../../lib/schema'

export const SALE_MODES = ['normal', 'display_only'] as const
export type SaleMode = (typeof SALE_MODES)[number]

/** Goods are stocked and collected; a service is done in the store and takes nothing from the shelf. */
export type ProductKind = 'goods' | 'service'

const category = z.object({ id, name: z.string(), picture: z.string() })
export type Category = z.infer<typeof category>

/** A picture of the media host: append `?w=` for a width. */
const picture = z.string()

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
export const productListQuery = z.object({
  category: id.optional(),
  after: z.string().max(60).optional(),
})
export const productList = z.object({
  categories: z.array(category),
  products: z.array(productCard),
  /** pass as `after` for the next page; null at the end */
  next: z.string().nullable(),
})
export type ProductList = z.infer<typeof productList>
