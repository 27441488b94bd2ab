import type { StaffView, StoreList, StoreView } from './contract'
import { clockText, nearest, type Staff, type Store } from './rules'

/** Stores named in the list of the nearest. */
const NEAR = 20

export function presentStore(store: Store): StoreView {
  return {
    id: store._id,
    name: store.name,
    region: store.regionName,
    city: store.city,
    district: store.district,
    address: store.address,
    phone: store.phone,
    hours: { open: clockText(store.hours.open), close: clockText(store.hours.close) },
    location: store.location,
    pickupHint: store.pickupHint,
    status: store.status,
  }
}

/** Stores by city, cities in the order of their first store; and the nearest to `here`, if it is known. */
export function presentStores(stores: Store[], here: Store['location'] | null): StoreList {
  const views = stores.map(presentStore)
  const cities = [...new Set(views.map(({ city }) => city))]
  return {
    cities: cities.map((city) => ({ city, stores: views.filter((view) => view.city === city) })),
    near: here
      ? nearest(stores, here, NEAR).map((found) => ({
          store: presentStore(found.store),
          distanceM: found.distanceM,
        }))
      : null,
  }
}

/** `viewerId`: the staff member who looks, null for headquarters. */
export function presentStaff(staff: Staff, viewerId: string | null): StaffView {
  const { _id, name, role, storeId, status } = staff
  const stay = staff.assignments.find(({ to }) => to === null)
  const since = stay ? stay.from.toISOString() : null
  return { id: _id, name, role, storeId, status, since, isMe: _id === viewerId }
}
