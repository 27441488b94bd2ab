import type { StaffView, StoreView } from './contract'
import { clockText, type Staff, type Store } from './rules'

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

export function presentStaff(staff: Staff): StaffView {
  const { _id, name, role, storeId, status } = staff
  return { id: _id, name, role, storeId, status }
}
