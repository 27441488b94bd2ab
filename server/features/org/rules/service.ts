import type { Handover, StaffRole, StaffStatus } from '../contract'
import type { Assignment, Staff } from '../rules'

/** What happens to a staff member in service. */
export type ServiceAct =
  | { act: 'leave' | 'long_leave' | 'return' }
  | { act: 'role'; role: StaffRole }
  | { act: 'transfer'; storeId: string; role: StaffRole }

/** What of her record is written. */
export type ServiceChange = Partial<Pick<Staff, 'status' | 'role' | 'storeId' | 'assignments'>>

/** The states in which each act means something; whoever left stays so, and an invitation is no service yet. */
const FROM: Record<ServiceAct['act'], StaffStatus[]> = {
  leave: ['invited', 'active', 'on_leave'],
  long_leave: ['active'],
  return: ['on_leave'],
  role: ['invited', 'active', 'on_leave'],
  transfer: ['active', 'on_leave'],
}

/** Whether she is already as the act would make her, so that a repeated request changes nothing. */
function isSo(staff: Staff, act: ServiceAct): boolean {
  switch (act.act) {
    case 'leave':
      return staff.status === 'left'
    case 'long_leave':
      return staff.status === 'on_leave'
    case 'return':
      return staff.status === 'active'
    case 'role':
      return staff.status !== 'left' && staff.role === act.role
    case 'transfer':
      return staff.storeId === act.storeId && staff.role === act.role && staff.status !== 'left'
  }
}

/**
 * What an act changes of a record: null when it changes nothing, `refused` when she is not in the state for it. Her stay
 * at a store ends at the moment of leaving; long leave keeps it, because she is still of the store.
 */
export function serviceChange(
  staff: Staff,
  act: ServiceAct,
  at: Date,
): ServiceChange | null | 'refused' {
  if (isSo(staff, act)) return null
  if (!FROM[act.act].includes(staff.status)) return 'refused'
  switch (act.act) {
    case 'leave':
      return { status: 'left', assignments: endedStays(staff.assignments, at) }
    case 'long_leave':
      return { status: 'on_leave' }
    case 'return':
      return { status: 'active' }
    case 'role':
      return { role: act.role }
    case 'transfer':
      return { role: act.role, ...stayIn(staff, act.storeId, at) }
  }
}

/** Her store and stays from now on: another store ends the stay and begins one there. */
export function stayIn(
  staff: Staff,
  storeId: string,
  at: Date,
): Pick<Staff, 'storeId' | 'assignments'> {
  if (staff.storeId === storeId) return { storeId, assignments: staff.assignments }
  const ended = endedStays(staff.assignments, at)
  return { storeId, assignments: [...ended, { storeId, from: at, to: null }] }
}

function endedStays(stays: Assignment[], at: Date): Assignment[] {
  return stays.map((stay) => (stay.to === null ? { ...stay, to: at } : stay))
}

/** The colleagues that a hand-over names, each once, in its order; none for the pool. */
export function heirsNamed(handover: Handover): string[] {
  if (handover.to === 'pool') return []
  return handover.to === 'heir' ? [handover.staffId] : [...new Set(handover.staffIds)]
}
