import type { Deps } from '../../../deps'
import { inTransaction, isDuplicate } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import { newId } from '../../../lib/ids'
import type { NewStaff } from '../contract'
import { StaffMembers } from '../model'
import { type Staff } from '../rules'
import { stayIn } from '../rules/service'
import { tellMoved } from './moved'

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
    version: 0,
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
 * Creates a staff member under her id, or changes name, phone, role and store of one who has not left; another store ends
 * her stay and begins a new one, and the members she leaves behind go to that store's pool.
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
    const version = staff.version + 1
    const stays = stayIn(staff, storeId, deps.now())
    try {
      await StaffMembers.updateOne({ _id: id }, { $set: { name, phone, role, version, ...stays } })
    } catch (error) {
      if (isDuplicate(error, 'phone')) throw refuse('staff_phone_taken')
      throw error
    }
    if (staff.storeId === storeId || staff.status === 'invited') return
    const moved = { cause: 'transferred', handover: { to: 'pool' } } as const
    await tellMoved(deps, { staff: { ...staff, version }, storeId: staff.storeId, ...moved })
  })
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
    { $set: { name, role }, $inc: { version: 1 } },
    { returnDocument: 'after' },
  ).lean<Staff>()
}

/**
 * The invited staff member accepts as this person, and her stay begins; in the caller's transaction. False when she is not
 * invited any more.
 * @throws AppError `staff_already` when this person is in service already, under another phone
 */
export async function activateStaff(
  deps: Deps,
  props: { staffId: string; personId: string },
): Promise<boolean> {
  try {
    const { modifiedCount } = await StaffMembers.updateOne(
      { _id: props.staffId, status: 'invited' },
      {
        $set: {
          status: 'active',
          personId: props.personId,
          'assignments.$[stay].from': deps.now(),
        },
        $inc: { version: 1 },
      },
      { arrayFilters: [{ 'stay.to': null }] },
    )
    return modifiedCount === 1
  } catch (error) {
    if (isDuplicate(error, 'personId')) throw refuse('staff_already')
    throw error
  }
}

/**
 * Somebody who worked here, and left, deleted her account: the phone goes, the name stays with the sales that were hers. In
 * the caller's transaction.
 */
export async function forgetPhone(_deps: Deps, { personId }: { personId: string }): Promise<void> {
  await StaffMembers.updateMany({ personId, status: 'left' }, { $set: { phone: '' } })
}
