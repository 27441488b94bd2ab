import { refuse } from '../../lib/errors'
import type { Owner } from './contract'
import { Regions, StaffMembers, Stores, type StoreRow } from './model'
import { nearest, wordsMatch, type Region, type Staff, type Store } from './rules'

export {
  activateStaff,
  createStaff,
  renewInvited,
  saveRegion,
  saveStaff,
  saveStore,
} from './commands'
export type { StoreInput } from './commands'
export { presentStaff, presentStore } from './present'
export { clockText, minutesOf, nearest, ownerKey, ownerOfKey, ownersOf } from './rules'
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

/** Stores by id, those that there are. */
export async function storesById(ids: string[]): Promise<Map<string, Store>> {
  const found = await Stores.find({ _id: { $in: [...new Set(ids)] } }).lean<Store[]>()
  return new Map(found.map((store) => [store._id, store]))
}

/** All stores, by rank and id. */
export async function listStores(): Promise<Store[]> {
  return Stores.find().sort({ rank: 1, _id: 1 }).lean<Store[]>()
}

/** The stores that a typed text finds (see searchWords), by rank and id; one database command. */
export async function storesMatching(typed: string): Promise<Store[]> {
  const rows = await Stores.find().sort({ rank: 1, _id: 1 }).lean<StoreRow[]>()
  return rows.filter((row) => wordsMatch(row.words, typed))
}

/** The open stores nearest to a store, itself left out, at most `limit`; one database command. */
export async function openStoresNear(
  store: Pick<Store, '_id' | 'location'>,
  limit: number,
): Promise<Store[]> {
  const open = await Stores.find({ status: 'open', _id: { $ne: store._id } }).lean<Store[]>()
  return nearest(open, store.location, limit).map((found) => found.store)
}

/** All regions by id. */
export async function listRegions(): Promise<Region[]> {
  return Regions.find().sort({ _id: 1 }).lean<Region[]>()
}

/** Whether the brand, a region or a store of this id is there; at most one database command. */
export async function ownerExists(owner: Owner): Promise<boolean> {
  if (owner.kind === 'brand') return true
  const rows = owner.kind === 'region' ? Regions : Stores
  return (await rows.countDocuments({ _id: owner.id })) > 0
}

/** Everybody who is or was on the staff, by store and id. */
export async function listStaff(): Promise<Staff[]> {
  return StaffMembers.find().sort({ storeId: 1, _id: 1 }).lean<Staff[]>()
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
