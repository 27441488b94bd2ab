import { LRUCache } from 'lru-cache'
import type { Spelled } from '../../../lib/spelling'
import { ownerKeysOf, type Store } from '../../org/index'
import type { Facet, ProductListQuery } from '../contract'
import { offersIn, type Catalogue } from '../rules/catalogue'
import { withChildren } from '../rules/category'
import { found, type Found, type Offer } from '../rules/listing'
import { comparePlaces, placeIn } from '../rules/order'

/** What of a store says whose words hold in it. */
export type StoreKeys = Pick<Store, '_id' | 'regionId'>

/**
 * What a store offers in one version of the catalogue, in the order of rank and id, and the lists that were asked of it
 * without any search.
 */
type Assortment = { offers: Offer[]; lists: Map<string, List>; vocabulary: Spelled[] | null }
/** Rows in their order, and how they can be narrowed when that was asked. */
export type List = { rows: Found[]; facets?: Facet[] }

/** Offers of all assortments that are kept: a brand of 6,000 products and 200 stores has 1.2 million. */
const MOST_OFFERS = 1_500_000
const kept = new WeakMap<Catalogue, LRUCache<string, Assortment>>()

/** What a store offers in a version; worked out once and kept with the version. */
export function assortmentOf(catalogue: Catalogue, store: StoreKeys): Assortment {
  const owners = ownerKeysOf(store)
  const all =
    kept.get(catalogue) ??
    new LRUCache<string, Assortment>({
      maxSize: MOST_OFFERS,
      sizeCalculation: ({ offers }) => 1 + offers.length,
    })
  kept.set(catalogue, all)
  const known = all.get(owners.join())
  if (known) return known
  const made = { offers: offersIn(catalogue, owners), lists: new Map(), vocabulary: null }
  all.set(owners.join(), made)
  return made
}

/** What fits a query but for its filters, in its order; kept for the version when no words or prices are asked for. */
export function listOf(catalogue: Catalogue, store: StoreKeys, query: ProductListQuery): List {
  const { category, sort = 'default', q, minFen, maxFen } = query
  const { offers, lists } = assortmentOf(catalogue, store)
  const key = `${sort}|${category ?? ''}`
  const plain = !q && minFen === undefined && maxFen === undefined
  const known = plain ? lists.get(key) : undefined
  if (known) return known
  const categories = category === undefined ? null : withChildren(catalogue.categories, category)
  const rows = found(offers, categories, query)
    .map((row) => ({ row, place: placeIn(sort, row) }))
    .sort((a, b) => comparePlaces(a.place, b.place))
    .map(({ row }) => row)
  const list: List = { rows }
  if (plain && (category === undefined || rows.length > 0)) lists.set(key, list)
  return list
}
