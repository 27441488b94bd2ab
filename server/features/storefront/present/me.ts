import { presentMember, type Person } from '../../members'
import { presentOrder, type Order } from '../../orders'
import { presentStore, type Staff, type Store } from '../../org'
import type { PointsView } from '../../points/contract'
import type { MeView } from '../contract'

/** What the screen 我的 is made of; `homeStoreId` and `guide` are those she is bound to now. */
export type MeFacts = {
  person: Person
  points: PointsView
  homeStoreId: string | null
  guide: Staff | null
  staff: Staff | null
  counts: { unpaid: number; toCollect: number }
  recent: Order[]
  /** those that the others name */
  stores: Map<string, Store>
  now: Date
}

/** A guide who has left is nobody's guide. */
export function presentMe(facts: MeFacts): MeView {
  const { person, guide, staff, recent, now } = facts
  const storeOf = (id: string | null) => facts.stores.get(id ?? '')
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
