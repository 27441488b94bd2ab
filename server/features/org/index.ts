import type { HqPrincipal } from '../../http/access'
import { invalid, refuse, unknownAfter } from '../../lib/errors'
import type { Owner } from './contract'
import { Regions, StaffMembers, Stores, type StoreRow } from './model'
import { nearest, ownerOfKey, wordsMatch, type Region, type Staff, type Store } from './rules'

export type { StaffMoved } from './commands/moved'
export { saveRegion, saveStore } from './commands/places'
export type { StoreInput } from './commands/places'
export {
  beginLongLeave,
  changeRole,
  inServiceStill,
  leave,
  requireHeirs,
  returnToService,
  transferStaff,
} from './commands/service'
export type { WithinStore } from './commands/service'
export { activateStaff, createStaff, forgetPhone, renewInvited, saveStaff } from './commands/staff'
export { presentStaff, presentStore } from './present'
export {
  BRAND_OWNER,
  clockText,
  minutesOf,
  namedOwnersOf,
  nearest,
  ownerKey,
  ownerKeysOf,
  ownerOfKey,
} from './rules'
export type { Region, Staff, Store } from './rules'
export { heirsNamed } from './rules/service'

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

/** @throws AppError `invalid_input` at `owner.id` for a region or a store that is not there */
export async function requireOwner(owner: Owner): Promise<void> {
  if (await ownerExists(owner)) return
  throw invalid('owner.id', owner.kind === 'region' ? '没有这个区域' : '没有这家门店')
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

/** Whether this person is staff that has not left: acting, or on long leave. */
export async function isStaff(personId: string): Promise<boolean> {
  const row = await StaffMembers.exists({ personId, status: { $in: ['active', 'on_leave'] } })
  return row !== null
}

/** Everybody of a store who has not left, by id; one database command. */
export async function staffOfStore(storeId: string): Promise<Staff[]> {
  return StaffMembers.find({ storeId, status: { $ne: 'left' } })
    .sort({ _id: 1 })
    .lean<Staff[]>()
}

/** Everybody who is or once was of a store, left or not, by id; not who never accepted. One database command. */
export async function staffEverOf(storeId: string): Promise<Staff[]> {
  return StaffMembers.find({ 'assignments.storeId': storeId, status: { $ne: 'invited' } })
    .sort({ _id: 1 })
    .lean<Staff[]>()
}

/**
 * A page of everybody in these stores who has not left, by id; goes on also after somebody who has left or moved since.
 * @throws AppError `invalid_input` for an `after` that is nobody
 */
export async function staffPage(props: {
  storeIds: string[]
  after?: string | undefined
  limit: number
}): Promise<Staff[]> {
  const { storeIds, after, limit } = props
  if (after !== undefined && !(await StaffMembers.exists({ _id: after }))) throw unknownAfter()
  return StaffMembers.find({
    storeId: { $in: storeIds },
    status: { $ne: 'left' },
    ...(after === undefined ? {} : { _id: { $gt: after } }),
  })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<Staff[]>()
}

/**
 * A staff member, whether or not she has left. `storeId`: only if she is of that store.
 * @throws AppError `staff_not_found`
 */
export async function requireStaff(staffId: string, storeId: string | null): Promise<Staff> {
  const staff = await staffById(staffId)
  if (!staff || (storeId !== null && staff.storeId !== storeId)) throw refuse('staff_not_found')
  return staff
}

/**
 * The store, if a log-in of headquarters may look after it: those of its regions, or all (`regionIds` null).
 * @throws AppError `store_not_found`; `not_allowed` for a store of another region
 */
export async function requireStoreWithin(
  { regionIds }: Pick<HqPrincipal, 'regionIds'>,
  storeId: string,
): Promise<Store> {
  const store = await requireStore(storeId)
  if (regionIds === null) return store
  if (store.regionId === null || !regionIds.includes(store.regionId)) throw refuse('not_allowed')
  return store
}

/**
 * The staff member, if a log-in of headquarters may look after her store.
 * @throws AppError `staff_not_found`; `not_allowed` for a store of another region
 */
export async function requireStaffWithin(
  hq: Pick<HqPrincipal, 'regionIds'>,
  staffId: string,
): Promise<Staff> {
  const staff = await requireStaff(staffId, null)
  await requireStoreWithin(hq, staff.storeId)
  return staff
}

/** The stores that a log-in of headquarters may look after, by rank and id. */
export async function storesWithin({
  regionIds,
}: Pick<HqPrincipal, 'regionIds'>): Promise<Store[]> {
  const stores = await listStores()
  if (regionIds === null) return stores
  return stores.filter(({ regionId }) => regionId !== null && regionIds.includes(regionId))
}

/**
 * Whether a log-in of headquarters may speak for this owner: its regions and their stores, or anybody (`regionIds` null).
 * @throws AppError `not_allowed`, `store_not_found`
 */
export async function requireOwnerWithin(
  hq: Pick<HqPrincipal, 'regionIds'>,
  owner: Owner,
): Promise<void> {
  if (hq.regionIds === null) return
  if (owner.kind === 'store') await requireStoreWithin(hq, owner.id)
  else if (owner.kind === 'brand' || !hq.regionIds.includes(owner.id)) throw refuse('not_allowed')
}

/**
 * The owner of a key (see ownerKey), if a log-in of headquarters may speak for it.
 * @throws AppError `not_allowed`; `invalid_input` at `owner` for a text that is no key, else as `requireOwner`
 */
export async function requireOwnerOfKey(
  hq: Pick<HqPrincipal, 'regionIds'>,
  key: string,
): Promise<Owner> {
  const owner = ownerOfKey(key)
  if (!owner) throw invalid('owner', '写 brand、region:编号 或 store:编号')
  await requireOwner(owner)
  await requireOwnerWithin(hq, owner)
  return owner
}
