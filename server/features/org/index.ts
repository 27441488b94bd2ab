import { refuse } from '../../lib/errors'
import { Regions, StaffMembers, Stores } from './model'
import type { Region, Staff, Store } from './rules'

export { activateStaff, createStaff, saveRegion, saveStore } from './commands'
export type { StoreInput } from './commands'
export { presentStaff, presentStore } from './present'
export { minutesOf, ownerKey, ownerOfKey, ownersOf } from './rules'
export type { Region, Staff, Store } from './rules'

export async function storeById(storeId: string): Promise<Store | null> {
  return Stores.findById(storeId).lean<Store>()
}

/** @throws AppError `store_not_found` */
export async function requireStore(storeId: string): Promise<Store> {
  const store = await storeById(storeId)
  if (!store) throw refuse('store_not_found')
  return store
}

/** @throws AppError `store_not_found`, `store_closed` */
export async function requireOpenStore(storeId: string): Promise<Store> {
  const store = await requireStore(storeId)
  if (store.status !== 'open') throw refuse('store_closed', { storeId })
  return store
}

/** All stores, by rank and id. */
export async function listStores(): Promise<Store[]> {
  return Stores.find().sort({ rank: 1, _id: 1 }).lean<Store[]>()
}

/** Regions by id, those that there are. */
export async function regionsById(ids: string[]): Promise<Map<string, Region>> {
  const found = await Regions.find({ _id: { $in: ids } }).lean<Region[]>()
  return new Map(found.map((region) => [region._id, region]))
}

export async function staffById(staffId: string): Promise<Staff | null> {
  return StaffMembers.findById(staffId).lean<Staff>()
}

export async function staffByIds(staffIds: string[]): Promise<Staff[]> {
  return StaffMembers.find({ _id: { $in: staffIds } }).lean<Staff[]>()
}

/** The active staff member that this person is, if she is one. */
export async function staffOfPerson(personId: string): Promise<Staff | null> {
  return StaffMembers.findOne({ personId, status: 'active' }).lean<Staff>()
}
