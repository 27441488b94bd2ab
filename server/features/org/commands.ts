import type { Deps } from '../../deps'
import { isDuplicate } from '../../db/transaction'
import { refuse } from '../../lib/errors'
import { newId } from '../../lib/ids'
import type { NewStaff } from './contract'
import { StaffMembers, Stores } from './model'
import type { Staff, Store } from './rules'

/** Creates or replaces a store by its id. */
export async function saveStore(_deps: Deps, store: Store): Promise<void> {
  await Stores.replaceOne({ _id: store._id }, store, { upsert: true })
}

/**
 * Creates a staff member who is invited but has not accepted yet.
 * @throws AppError `staff_phone_taken` when somebody in service has this phone
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

/** The invited staff member accepts as this person; in the caller's transaction. False when she is not invited any more. */
export async function activateStaff(
  _deps: Deps,
  props: { staffId: string; personId: string },
): Promise<boolean> {
  const { modifiedCount } = await StaffMembers.updateOne(
    { _id: props.staffId, status: 'invited' },
    { $set: { status: 'active', personId: props.personId } },
  )
  return modifiedCount === 1
}
