import { inRank, pathNames, type Category } from './category'
import { cheapest, type Offer } from './listing'
import { valuesOf, type Product } from './product'
import { searchWords } from './search'
import { BRAND, inStore, type Term } from './terms'

/**
 * The whole catalogue as of a version: products by id (off sale, too), words of regions and stores by product, and what
 * stores that say nothing themselves offer, in the order of rank and id.
 */
export type Catalogue = {
  seq: number
  products: ReadonlyMap<string, Product>
  terms: ReadonlyMap<string, readonly Term[]>
  categories: readonly Category[]
  order: readonly Product[]
  brandOffers: ReadonlyMap<string, Offer>
}

export const EMPTY: Catalogue = {
  seq: 0,
  products: new Map(),
  terms: new Map(),
  categories: [],
  order: [],
  brandOffers: new Map(),
}

/** Rows of the database that were written after a version. */
export type Written = { products: Product[]; terms: Term[]; categories: Category[] }

/** The catalogue after a write: only what changed is worked out again. The old one stays as it was for who reads it. */
export function advanced(old: Catalogue, seq: number, written: Written): Catalogue {
  const products = new Map(old.products)
  for (const product of written.products) products.set(product._id, product)
  const categories = merged(old.categories, written.categories)
  const renamed = written.categories.length > 0
  const order =
    written.products.length === 0 ? old.order : inRank([...products.values()].filter(isOnSale))
  const brandOffers = new Map(renamed ? [] : old.brandOffers)
  for (const product of renamed ? products.values() : written.products) {
    const offer = offerOf([BRAND], product, [], categories)
    if (offer) brandOffers.set(product._id, offer)
    else brandOffers.delete(product._id)
  }
  const terms = withTerms(old.terms, written.terms)
  return { seq, products, terms, categories, order, brandOffers }
}

const isOnSale = (product: Product): boolean => product.status === 'on'

function merged(old: readonly Category[], written: readonly Category[]): readonly Category[] {
  if (written.length === 0) return old
  const byId = new Map([...old, ...written].map((category) => [category._id, category]))
  return inRank([...byId.values()])
}

function withTerms(old: Catalogue['terms'], written: readonly Term[]): Catalogue['terms'] {
  const terms = new Map(old)
  for (const row of written) {
    const others = (terms.get(row.productId) ?? []).filter((other) => other._id !== row._id)
    terms.set(row.productId, [...others, row])
  }
  return terms
}

function offerOf(
  owners: readonly string[],
  product: Product,
  rows: readonly Term[],
  categories: readonly Category[],
): Offer | null {
  const sold = inStore(owners, product, rows)
  if (!sold) return null
  const words = searchWords(product, pathNames(categories, product.categoryId))
  return { product: sold, fromFen: cheapest(sold)?.unitFen ?? null, words }
}

/** What a store, whose word goes by `owners`, offers of a product; null when it does not list it. */
export function offerIn(
  { products, terms, categories, brandOffers }: Catalogue,
  owners: readonly string[],
  productId: string,
): Offer | null {
  const rows = (terms.get(productId) ?? []).filter((row) => owners.includes(row.owner))
  if (rows.length === 0) return brandOffers.get(productId) ?? null
  const product = products.get(productId)
  return product ? offerOf(owners, product, rows, categories) : null
}

/** All that a store offers, in the order of rank and id. */
export function offersIn(catalogue: Catalogue, owners: readonly string[]): Offer[] {
  return catalogue.order.flatMap((product) => offerIn(catalogue, owners, product._id) ?? [])
}

/** Every text by which a product, on sale or not, is found anywhere. */
export function textsIn({ categories, products }: Catalogue): ReadonlySet<string> {
  const names = categories.map(({ name }) => name)
  const said = [...products.values()].flatMap(({ title, subtitle, attributes }) => [
    ...[title, subtitle],
    ...attributes.flatMap(({ value }) => [value, ...valuesOf(value)]),
  ])
  return new Set([...names, ...said])
}
