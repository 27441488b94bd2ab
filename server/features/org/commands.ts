import type { Deps } from '../../deps'
import { inTransaction, isDuplicate } from '../../db/transaction'
import { refuse } from '../../lib/errors'
import { newId } from '../../lib/ids'
import type { NewStaff } from './contract'
import { Regions, StaffMembers, Stores } from './model'
import { searchWords, type Region, type Staff, type Store } from './rules'

/** Creates a region, or gives it another name, which its stores show. */
export async function saveRegion(
  _deps: Deps,
  { id, name }: { id: string; name: string },
): Promise<void> {
  await inTransaction(async () => {
    await Regions.updateOne({ _id: id }, { $set: { name } }, { upsert: true })
    await Stores.updateMany({ regionId: id }, { $set: { regionName: name } })
  })
}

/** A store as it is written; the name of its region is looked up. */
export type StoreInput = Omit<Store, 'regionName'>

/**
 * Creates or replaces a store by its id.
 * @throws AppError `invalid_input` for a region that there is not
 */
export async function saveStore(_deps: Deps, store: StoreInput): Promise<void> {
  const { regionId } = store
  const region = regionId === null ? null : await Regions.findById(regionId).lean<Region>()
  if (regionId !== null && !region) {
    throw refuse('invalid_input', { issues: [{ path: 'regionId', message: '没有这个区域' }] })
  }
  const row = { ...store, regionName: region?.name ?? null, words: searchWords(store) }
  await Stores.replaceOne({ _id: store._id }, row, { upsert: true })
}

/**
 * Creates a staff member who is invited but has not accepted yet.
 * @throws AppError `staff_phone_taken` when somebody in service, or invited, has this phone
 */
export async function createStaff(
  deps: Deps,
  props: NewStaff & { storeId: string; id?: string },
): Promise<Staff> {
  const staff: Staff = {
    _id: props.id ?? newId(),
    name: props.name,
    phone: props.phone,
    role: props.role,
    storeId: props.storeId,
    status: 'invited',
    personId: null,
    assignments: [{ storeId: props.storeId, from: deps.now(), to: null }],
  }
  try {
    await StaffMembers.insertMany([staff])
    return staff
  } catch (error) {
    if (isDuplicate(error, 'phone')) throw refuse('staff_phone_taken')
    throw error
  }
}

/**
 * Creates a staff member under her id, or changes name, phone, role and store of one in service; another store ends her
 * assignment and begins a new one.
 * @throws AppError `staff_phone_taken`; `staff_not_found` for one who has left
 */
export async function saveStaff(
  deps: Deps,
  props: NewStaff & { id: string; storeId: string },
): Promise<void> {
  const { id, storeId, name, phone, role } = props
  await inTransaction(async () => {
    const staff = await StaffMembers.findById(id).lean<Staff>()
    if (!staff) {
      await createStaff(deps, props)
      return
    }
    if (staff.status === 'left') throw refuse('staff_not_found')
    const assignments =
      staff.storeId === storeId ? staff.assignments : moved(staff, storeId, deps.now())
    try {
      await StaffMembers.updateOne(
        { _id: id },
        { $set: { name, phone, role, storeId, assignments } },
      )
    } catch (error) {
      if (isDuplicate(error, 'phone')) throw refuse('staff_phone_taken')
      throw error
    }
  })
}

function moved({ assignments }: Staff, storeId: string, at: Date): Staff['assignments'] {
  const ended = assignments.map((stay) => (stay.to === null ? { ...stay, to: at } : stay))
  return [...ended, { storeId, from: at, to: null }]
}

/**
 * Somebody who was invited to this store and has not accepted is invited once more, with the name and role that are meant
 * now. Null when nobody with this phone waits there.
 */
export async function renewInvited(
  _deps: Deps,
  { name, phone, role, storeId }: NewStaff & { storeId: string },
): Promise<Staff | null> {
  return StaffMembers.findOneAndUpdate(
    { phone, storeId, status: 'invited' },
    { $set: { name, role } },
    { returnDocument: 'after' },
  ).lean<Staff>()
}

/**
 * The invited staff member accepts as this person; in the caller's transaction. False when she is not invited any more.
 * @throws AppError `staff_already` when this person is in service already, under another phone
 */
export async function activateStaff(
  _deps: Deps,
  props: { staffId: string; personId: string },
): Promise<boolean> {
  try {
    const { modifiedCount } = await StaffMembers.updateOne(
      { _id: props.staffId, status: 'invited' },
      { $set: { status: 'active', personId: props.personId } },
    )
    return modifiedCount === 1
  } catch (error) {
    if (isDuplicate(error, 'personId')) throw refuse('staff_already')
    throw error
  }
}
