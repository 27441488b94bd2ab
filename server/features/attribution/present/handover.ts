import { presentStaff, type Staff } from '../../org/index'
import type { MemberHandoverView, StaffRow } from '../contract'
import type { Dealt, MemberHandover } from '../rules/handover'

/** What each gets, with names; the pool is 门店公共客户. */
export function presentDealt(to: Dealt, names: Map<string, string>): MemberHandoverView['to'] {
  const nameOf = (id: string | null) => (id === null ? '门店公共客户' : (names.get(id) ?? ''))
  return to.map(({ staffId, members }) => ({ staffId, name: nameOf(staffId), members }))
}

export function presentHandover(
  row: MemberHandover,
  names: Map<string, string>,
): MemberHandoverView {
  const { _id: id, fromStaffId, cause, to, moved, state, at, doneAt } = row
  return {
    id,
    from: { staffId: fromStaffId, name: names.get(fromStaffId) ?? '' },
    ...{ cause, to: presentDealt(to, names), moved, state },
    at: at.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
  }
}

/** A staff member with who is bound to her; `members` and `running` are by staff id. */
export function presentStaffRow(
  staff: Staff,
  known: { members: Map<string, number>; running: Map<string, string> },
  viewerId: string | null,
): StaffRow {
  const { members, running } = known
  return {
    ...presentStaff(staff, viewerId),
    members: members.get(staff._id) ?? 0,
    openHandover: running.get(staff._id) ?? null,
  }
}
