import type { Deps } from '../../../deps'
import { emit } from '../../../db/outbox'
import type { Handover } from '../contract'
import type { Staff } from '../rules'

/** Somebody does not look after the members of a store any more, and who gets them. */
export type StaffMoved = {
  staffId: string
  /** the store that the members belong to */
  storeId: string
  cause: 'left' | 'transferred' | 'on_leave'
  handover: Handover
}

/** Tells `staff.moved` in the open transaction; `staff` carries the version that is written with it. */
export async function tellMoved(
  deps: Deps,
  { staff, ...rest }: { staff: Pick<Staff, '_id' | 'version'> } & Omit<StaffMoved, 'staffId'>,
): Promise<void> {
  const data: StaffMoved = { staffId: staff._id, ...rest }
  const event = { name: 'staff.moved', aggregate: `staff:${staff._id}`, seq: staff.version, data }
  await emit(event, deps.now())
}
