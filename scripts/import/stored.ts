import {
  catalogueInputs,
  type CategoryInput,
  type ProductInput,
  type TermsInput,
} from '../../server/features/catalog'
import { homesByOwner, listArticles } from '../../server/features/content'
import type { ArticleInput } from '../../server/features/content/contract'
import {
  listRegions,
  listStaff,
  listStores,
  ownerKey,
  type Store,
  type StoreInput,
} from '../../server/features/org'
import type { StaffRole } from '../../server/features/org/contract'
import type { Homes } from './documents'

export type RegionInput = { id: string; name: string }
export type StaffInput = {
  id: string
  name: string
  phone: string
  role: StaffRole
  storeId: string
}

/** A brand's data as the features' commands take it, by id; of terms by `termKey`, of homes by their owner's key. */
export type BrandData = {
  regions: Map<string, RegionInput>
  stores: Map<string, StoreInput>
  staff: Map<string, StaffInput>
  categories: Map<string, CategoryInput>
  products: Map<string, ProductInput>
  terms: Map<string, TermsInput>
  homes: Homes
  articles: Map<string, ArticleInput>
}

/** What the database holds: the brand in the order of its ranks, and the ids of staff who left. */
export type Stored = BrandData & { left: Set<string> }

/** An empty database, for looking at a folder alone. */
export const NOTHING: Stored = {
  regions: new Map(),
  stores: new Map(),
  staff: new Map(),
  categories: new Map(),
  products: new Map(),
  terms: new Map(),
  homes: new Map(),
  articles: new Map(),
  left: new Set(),
}

/** What a row of terms is known by. */
export function termKey({ owner, productId, skuId }: TermsInput): string {
  return `${ownerKey(owner)} ${productId} ${skuId ?? ''}`
}

/** Everything of the database that a folder can hold, but for stock. Each collection is read once. */
export async function readStored(): Promise<Stored> {
  const [regions, stores, staff, goods, homes, articles] = await Promise.all([
    listRegions(),
    listStores(),
    listStaff(),
    catalogueInputs(),
    homesByOwner(),
    listArticles(),
  ])
  return {
    regions: new Map(regions.map(({ _id, name }) => [_id, { id: _id, name }])),
    stores: new Map(stores.map((store) => [store._id, storeInput(store)])),
    staff: new Map(
      staff
        .filter(({ status }) => status !== 'left')
        .map(({ _id, name, phone, role, storeId }) => [
          _id,
          { id: _id, name, phone, role, storeId },
        ]),
    ),
    left: new Set(staff.filter(({ status }) => status === 'left').map(({ _id }) => _id)),
    categories: new Map(goods.categories.map((category) => [category.id, category])),
    products: new Map(goods.products.map((product) => [product.id, product])),
    terms: new Map(goods.terms.map((term) => [termKey(term), term])),
    homes: new Map(homes.map(({ _id, ...home }) => [_id, home])),
    articles: new Map(articles.map(({ _id, ...article }) => [_id, { id: _id, ...article }])),
  }
}

function storeInput(store: Store): StoreInput {
  const { _id, name, regionId, city, district, address, phone } = store
  const { hours, location, zone, pickupHint, status, rank } = store
  return {
    ...{ _id, name, regionId, city, district, address, phone },
    ...{ hours, location, zone, pickupHint, status, rank },
  }
}

/** Every picture that is named, by address. */
export function picturesIn(data: BrandData): Set<string> {
  const named = [
    ...[...data.categories.values()].map(({ picture }) => picture),
    ...[...data.products.values()].flatMap(({ pictures, skus }) => [
      ...pictures,
      ...skus.map((sku) => sku.picture ?? ''),
    ]),
    ...[...data.homes.values()].flatMap(({ sections }) =>
      sections.map((section) => ('picture' in section ? section.picture : '')),
    ),
    ...[...data.articles.values()].flatMap(({ blocks }) =>
      blocks.map((block) => ('picture' in block ? block.picture : '')),
    ),
  ]
  return new Set(named.filter((picture) => picture !== ''))
}
