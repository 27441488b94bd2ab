import { refuse } from '../../lib/errors'
import { StaffMembers, Stores } from './model'
import type { Staff, Store } from './rules'

export { activateStaff, createStaff, saveStore } from './commands'
export { presentStaff, presentStore } from './present'
export { minutesOf } from './rules'
export type { Staff, Store } from './rules'

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

/** All stores, by city and name. */
export async function listStores(): Promise<Store[]> {
  return Stores.find().sort({ city: 1, _id: 1 }).lean<Store[]>()
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
