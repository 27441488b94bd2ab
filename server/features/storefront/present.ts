import { presentCard, type ProductInList } from '../catalog'
import type { Home } from '../content'
import { presentMember, type Person } from '../members'
import { presentOrder, type Order } from '../orders'
import { presentStore, type Staff, type Store } from '../org'
import type { PointsView } from '../points/contract'
import type { HomeView, MeView } from './contract'

type CategoryRow = { _id: string; name: string; picture: string }

export const presentCategory = ({ _id, name, picture }: CategoryRow) => ({
  id: _id,
  name,
  picture,
})

/** What the first screen is made of; `products` are those of its shelves that are on sale. */
type HomeFacts = {
  store: Store
  home: Home | null
  categories: CategoryRow[]
  products: ProductInList[]
}

/** The first screen; a product that is not on sale leaves its shelf, an empty shelf the screen. */
export function presentHome({ store, home, categories, products }: HomeFacts): HomeView {
  const cards = new Map(products.map((product) => [product._id, presentCard(product)]))
  const shelves = (home?.shelves ?? []).map(({ title, productIds }) => ({
    title,
    products: productIds.flatMap((id) => cards.get(id) ?? []),
  }))
  return {
    store: presentStore(store),
    sections: [
      {
        ...{ kind: 'banner', key: 'banner', link: null },
        ...(home?.banner ?? { title: store.name, line: '', picture: '' }),
      },
      {
        ...{ kind: 'categories', key: 'categories', title: '' },
        categories: categories.map(presentCategory),
      },
      ...shelves
        .filter((shelf) => shelf.products.length > 0)
        .map((shelf, i) => ({
          ...{ kind: 'shelf' as const, key: `shelf-${i}`, categoryId: null },
          ...shelf,
        })),
    ],
  }
}

/** What the screen 我的 is made of; `homeStoreId` and `guide` are those she is bound to now. */
export type MeFacts = {
  person: Person
  points: PointsView
  homeStoreId: string | null
  guide: Staff | null
  staff: Staff | null
  counts: { unpaid: number; toCollect: number }
  recent: Order[]
  stores: Store[]
  now: Date
}

/** A guide who has left is nobody's guide. */
export function presentMe(facts: MeFacts): MeView {
  const { person, guide, staff, recent, now } = facts
  const storeOf = (id: string | null) => facts.stores.find((store) => store._id === id)
  const homeStore = storeOf(facts.homeStoreId)
  return {
    personId: person._id,
    member: presentMember(person),
    points: facts.points,
    homeStore: homeStore ? presentStore(homeStore) : null,
    guide: guide?.status === 'active' ? { name: guide.name } : null,
    staff: staff && {
      ...{ id: staff._id, name: staff.name, role: staff.role, storeId: staff.storeId },
      storeName: storeOf(staff.storeId)?.name ?? '',
    },
    ...facts.counts,
    recent: recent.flatMap((order) => {
      const store = storeOf(order.storeId)
      return store ? [presentOrder(order, { viewer: 'shopper', store, now })] : []
    }),
  }
}
