import type { ProductCard, ProductList } from '@contract/catalog'
import type { StoreView } from '@contract/org'
import { useSession } from '@/session'

export const STORE = 'guanggu'

export const storeOf = (id: string, over: Partial<StoreView> = {}): StoreView => ({
  ...{
    id,
    name: `${id}店`,
    region: null,
    city: '武汉',
    district: '洪山区',
    address: `${id}路 1 号`,
  },
  ...{
    phone: '027-0000',
    hours: { open: '10:00', close: '21:30' },
    pickupHint: '',
    status: 'open',
  },
  location: { latitude: 30.5, longitude: 114.4 },
  ...over,
})

export const cardOf = (id: string, over: Partial<ProductCard> = {}): ProductCard => ({
  ...{ id, title: `商品${id}`, subtitle: '', picture: '', saleMode: 'normal', fromFen: 10_000 },
  ...{ listFen: null, isRange: false, stock: 'in', left: null },
  ...over,
})

export const listOf = (ids: string[], over: Partial<ProductList> = {}): ProductList => ({
  ...{ products: ids.map((id) => cardOf(id)), next: null, total: ids.length, facets: [] },
  ...over,
})

/** The query of a call that `serve` got. */
export const queryIn = (path: string) =>
  Object.fromEntries(new URLSearchParams(path.split('?')[1] ?? ''))

/** A shopper inside a store's mall. */
export function inStore(storeId: string | null = STORE): void {
  useSession.setState({
    ...{ storeId, storeName: '光谷步行街店', categoryId: null, homeStoreId: STORE, others: [] },
    homeKinds: ['banner', 'categories', 'shelf'],
  })
}
