import type { Deps } from '../../../deps'
import { inTransaction } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import type { Handover, StaffRole } from '../contract'
import { StaffMembers, Stores } from '../model'
import type { Staff } from '../rules'
import { heirsNamed, serviceChange, type ServiceAct, type ServiceChange } from '../rules/service'
import { tellMoved } from './moved'

/** Whom an act is about. `storeId`: the manager's store; null at headquarters. */
export type WithinStore = { staffId: string; storeId: string | null }

/**
 * She leaves: out at once everywhere, because every staff request and every touch reads her record again. Her members go
 * as `handover` says. Leaving twice changes nothing.
 * @throws AppError `staff_not_found`, `heir_invalid`
 */
export async function leave(
  deps: Deps,
  { handover, ...who }: WithinStore & { handover: Handover },
): Promise<Staff> {
  return perform(deps, who, () => ({ act: 'leave' }), { cause: 'left', handover })
}

/**
 * Long leave: still of her store, but she neither acts nor earns until she returns. Her members wait, unless a hand-over
 * is named; it may be named later as well, when she is on leave already.
 * @throws AppError `staff_not_found`, `staff_not_in_service`, `heir_invalid`
 */
export async function beginLongLeave(
  deps: Deps,
  { handover, ...who }: WithinStore & { handover?: Handover | undefined },
): Promise<Staff> {
  const moved = handover && ({ cause: 'on_leave', handover } as const)
  return perform(deps, who, () => ({ act: 'long_leave' }), moved)
}

/** @throws AppError `staff_not_found`, `staff_not_in_service` */
export async function returnToService(deps: Deps, who: WithinStore): Promise<Staff> {
  return perform(deps, who, () => ({ act: 'return' }))
}

/** @throws AppError `staff_not_found`, `staff_not_in_service` for somebody who left */
export async function changeRole(
  deps: Deps,
  { role, ...who }: WithinStore & { role: StaffRole },
): Promise<Staff> {
  return perform(deps, who, () => ({ act: 'role', role }))
}

/**
 * She goes on in another store; the members stay with the store she leaves.
 * @throws AppError `staff_not_found`, `store_not_found`, `staff_not_in_service`, `heir_invalid`
 */
export async function transferStaff(
  deps: Deps,
  props: { staffId: string; toStoreId: string; role?: StaffRole | undefined; handover: Handover },
): Promise<Staff> {
  const { staffId, toStoreId, role, handover } = props
  if (!(await Stores.exists({ _id: toStoreId }))) throw refuse('store_not_found')
  const moved = { cause: 'transferred', handover } as const
  const act = (staff: Staff): ServiceAct => ({
    ...{ act: 'transfer', storeId: toStoreId, role: role ?? staff.role },
  })
  return perform(deps, { staffId, storeId: null }, act, moved)
}

type Move = { cause: 'left' | 'transferred' | 'on_leave'; handover: Handover }

/** Reads her, says what changes, writes it and tells of the move, in one transaction. */
async function perform(
  deps: Deps,
  { staffId, storeId }: WithinStore,
  actOf: (staff: Staff) => ServiceAct,
  moved?: Move,
): Promise<Staff> {
  return inTransaction(async () => {
    const staff = await StaffMembers.findById(staffId).lean<Staff>()
    if (!staff || (storeId !== null && staff.storeId !== storeId)) throw refuse('staff_not_found')
    const change = serviceChange(staff, actOf(staff), deps.now())
    if (change === 'refused') throw refuse('staff_not_in_service')
    const told = handsOver(staff, change, moved) ? moved : undefined
    if (change === null && !told) return staff
    if (told) await requireHeirs({ ...told, storeId: staff.storeId, fromStaffId: staffId })
    const after = await write(staff, change ?? {})
    if (told) await tellMoved(deps, { staff: after, storeId: staff.storeId, ...told })
    return after
  })
}

/**
 * Whether the members go to others. Who left or moved handed over then; who is on leave may have kept hers waiting, and a
 * hand-over that is asked for again finds nobody left.
 */
function handsOver(staff: Staff, change: ServiceChange | null, moved: Move | undefined): boolean {
  if (change === null) return moved?.cause === 'on_leave'
  return change.storeId !== staff.storeId && staff.status !== 'invited'
}

async function write(staff: Staff, change: ServiceChange): Promise<Staff> {
  const version = staff.version + 1
  await StaffMembers.updateOne({ _id: staff._id }, { $set: { ...change, version } })
  return { ...staff, ...change, version }
}

/**
 * Everybody whom a hand-over names is in service in the store, and none is the one who hands over.
 * @throws AppError `heir_invalid` with `data.staffIds` of those who are not
 */
export async function requireHeirs(props: {
  handover: Handover
  storeId: string
  fromStaffId: string
}): Promise<void> {
  const { handover, storeId, fromStaffId } = props
  const named = heirsNamed(handover)
  const rows = await StaffMembers.find({ _id: { $in: named } }).lean<Staff[]>()
  const may = (id: string) =>
    id !== fromStaffId &&
    rows.some((row) => row._id === id && row.storeId === storeId && row.status === 'active')
  const staffIds = named.filter((id) => !may(id))
  if (staffIds.length > 0) throw refuse('heir_invalid', { staffIds })
}

/**
 * Those of the named who are in service in the store now, in the order they were named. For a command that binds members
 * to them: of it and a leaving at once, one begins again. In the caller's transaction.
 */
export async function inServiceStill(
  _deps: Deps,
  { staffIds, storeId }: { staffIds: string[]; storeId: string },
): Promise<Staff[]> {
  if (staffIds.length === 0) return []
  const those = { _id: { $in: staffIds }, storeId, status: 'active' as const }
  await StaffMembers.updateMany(those, { $inc: { version: 1 } })
  const rows = await StaffMembers.find(those).lean<Staff[]>()
  return staffIds.flatMap((id) => rows.find((row) => row._id === id) ?? [])
}
