import { invalid } from '../../../lib/errors'
import type { Fen } from '../../../lib/money'
import type { Facet, ProductListQuery } from '../contract'
import { valuesOf, type Product } from './product'
import { fit, termsOf, type SearchWords } from './search'
import type { InStore } from './terms'

/** A product in one store's lists, with the price it is sorted by (null when it has none) and what it is found by. */
export type Offer = { product: InStore<Product>; fromFen: Fen | null; words: SearchWords }

/** The lowest price of what is sold, with the struck price beside it; null for what is only shown in the store. */
export function cheapest(
  product: Pick<InStore<Product>, 'skus'>,
): InStore<Product>['skus'][number] | null {
  const sold = product.skus.filter((sku) => sku.saleMode === 'normal')
  return sold.reduce<(typeof sold)[number] | null>(
    (least, sku) => (least && least.unitFen <= sku.unitFen ? least : sku),
    null,
  )
}

/** An offer that fits a search, with how well. */
export type Found = { offer: Offer; score: number }

/** Chosen values by attribute name: one of each name's values must fit. */
export type Filters = Map<string, Set<string>>

/** Attribute names offered at once, and values of each. */
const MOST_NAMES = 8
const MOST_VALUES = 20
/** Pairs of one filter: all that is offered may be chosen. */
const MAX_PAIRS = MOST_NAMES * MOST_VALUES

/**
 * Reads `材质:纯钛|框型:圆框`.
 * @throws AppError `invalid_input` for a pair without a name or value, or more than 160
 */
export function readFilters(text: string | undefined): Filters {
  const filters: Filters = new Map()
  if (!text) return filters
  const pairs = text.split('|').map((pair) => /^([^:]+):(.+)$/.exec(pair))
  if (pairs.length > MAX_PAIRS) throw invalid('filters', '筛选条件太多')
  for (const pair of pairs) {
    const [, name, value] = pair ?? []
    if (!name || !value) throw invalid('filters', '筛选条件要写成 名称:值')
    filters.set(name, (filters.get(name) ?? new Set()).add(value))
  }
  return filters
}

function passes({ product }: Offer, name: string, values: Set<string>): boolean {
  return product.attributes.some(
    (said) => said.name === name && valuesOf(said.value).some((value) => values.has(value)),
  )
}

/** Offers of `categories` (all without them) that fit the words and the price of a query, with how well they fit. */
export function found(
  offers: readonly Offer[],
  categories: ReadonlySet<string> | null,
  { q, minFen, maxFen }: ProductListQuery,
): Found[] {
  const terms = termsOf(q)
  const priced = minFen !== undefined || maxFen !== undefined
  return offers.flatMap((offer) => {
    if (categories && !categories.has(offer.product.categoryId)) return []
    if (priced && !isWithin(offer.fromFen, minFen, maxFen)) return []
    const score = terms.length === 0 ? 0 : fit(offer.words, terms)
    return score === null ? [] : [{ offer, score }]
  })
}

function isWithin(fen: Fen | null, min = 0, max = Infinity): boolean {
  return fen !== null && min <= fen && fen <= max
}

/** Those that pass every filter, but for the one of the name `except`. */
export function filtered(
  rows: readonly Found[],
  filters: Filters,
  except?: string,
): readonly Found[] {
  const others = [...filters].filter(([name]) => name !== except)
  if (others.length === 0) return rows
  return rows.filter(({ offer }) => others.every(([name, values]) => passes(offer, name, values)))
}

/**
 * The attributes by which a list can be narrowed, in the order in which the products bring them: names with two values or
 * more, or that are chosen already. A value counts what choosing it in place of others of its name would show.
 */
export function facetsOf(rows: readonly Found[], filters: Filters): Facet[] {
  const counts = countsOf(filtered(rows, filters))
  for (const name of filters.keys()) {
    const alone = countsOf(filtered(rows, filters, name)).get(name)
    if (alone) counts.set(name, alone)
  }
  return [...counts]
    .filter(([name, values]) => values.size > 1 || filters.has(name))
    .slice(0, MOST_NAMES)
    .map(([name, values]) => ({ name, values: mostFrequent(values) }))
}

function countsOf(rows: readonly Found[]): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>()
  for (const { offer } of rows) {
    for (const { name, value } of offer.product.attributes) {
      const values = counts.get(name) ?? new Map<string, number>()
      for (const each of valuesOf(value)) values.set(each, (values.get(each) ?? 0) + 1)
      counts.set(name, values)
    }
  }
  return counts
}

function mostFrequent(values: Map<string, number>): Facet['values'] {
  return [...values]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MOST_VALUES)
    .map(([value, count]) => ({ value, count }))
}
