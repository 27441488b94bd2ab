import type { Deps } from '../../../deps'
import type { OutboxEvent } from '../../../db/outbox'
import { isDuplicate } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import { newId } from '../../../lib/ids'
import type { Handover } from '../../org/contract'
import {
  heirsNamed,
  requireHeirs,
  requireStaff,
  staffByIds,
  type Staff,
  type StaffMoved,
} from '../../org/index'
import { Bindings, Handovers } from '../model/bindings'
import { addDealt, dealOut, type Dealt, type MemberHandover } from '../rules/handover'

/** Who hands over to whom. `storeId`: the manager's store; null at headquarters. */
type Wish = { staffId: string; storeId: string | null; handover: Handover }

function begun(
  props: Pick<MemberHandover, '_id' | 'fromStaffId' | 'storeId' | 'cause' | 'handover' | 'at'> &
    Partial<MemberHandover>,
): MemberHandover {
  const { at } = props
  return {
    ...{ requestKey: null, by: null, moved: 0, to: [], doneAt: null },
    ...{ state: 'running', dueAt: at },
    ...props,
  }
}

/** Reaction on `staff.moved`: her members are to be handed over. A repetition of the event changes nothing. */
export async function handOverOnMove(_deps: Deps, event: OutboxEvent): Promise<void> {
  const { staffId, ...rest } = event.data as StaffMoved
  const row = begun({ _id: event._id, fromStaffId: staffId, at: event.at, ...rest })
  try {
    await Handovers.insertMany([row])
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

/**
 * A manager hands over the members of somebody who stays, in service or on leave; a job carries it out. The same request
 * again is answered with what it began.
 * @throws AppError `staff_not_found`, `staff_not_in_service`, `heir_invalid`; `handover_running` while one of hers runs
 */
export async function beginHandover(
  deps: Deps,
  props: Wish & { by: string; requestKey: string },
): Promise<MemberHandover> {
  const { handover, by, requestKey } = props
  const earlier = await Handovers.findOne({ requestKey }).lean<MemberHandover>()
  if (earlier) return earlier
  const staff = await heirsChecked(props)
  const { _id: fromStaffId, storeId } = staff
  const from = { fromStaffId, storeId, cause: 'handover' as const }
  const row = begun({ _id: newId(), ...from, handover, at: deps.now(), by, requestKey })
  try {
    await Handovers.insertMany([row])
    return row
  } catch (error) {
    if (isDuplicate(error)) throw refuse('handover_running')
    throw error
  }
}

/** Who hands over, if she may, to heirs who may get them. */
async function heirsChecked({ staffId, storeId, handover }: Wish): Promise<Staff> {
  const staff = await requireStaff(staffId, storeId)
  if (staff.status !== 'active' && staff.status !== 'on_leave') throw refuse('staff_not_in_service')
  await requireHeirs({ handover, storeId: staff.storeId, fromStaffId: staffId })
  return staff
}

/**
 * What a hand-over would do now, by the rule that carries it out; writes nothing.
 * @throws AppError `staff_not_found`, `staff_not_in_service`, `heir_invalid`
 */
export async function previewHandover(
  deps: Deps,
  wish: Wish,
): Promise<{ from: Staff; members: number; to: Dealt }> {
  const from = await heirsChecked(wish)
  const named = heirsNamed(wish.handover)
  const rows = await staffByIds(named)
  const heirs = named.flatMap((id) => rows.find(({ _id }) => _id === id) ?? [])
  const members = await Bindings.find(membersToMove(from._id, from.storeId, deps.now()), {
    personId: 1,
  })
    .sort({ from: 1, _id: 1 })
    .lean<{ personId: string }[]>()
  const dealt = dealOut(members, heirs, 0).map(({ heir }) => heir)
  return { from, members: members.length, to: addDealt([], dealt) }
}

/** The members of a guide in a store that a hand-over moves at a moment: those whose binding is in force. */
export function membersToMove(staffId: string, storeId: string, now: Date) {
  const open = { kind: 'guide' as const, endedAt: null, validUntil: { $gt: now } }
  return { staffId, storeId, ...open }
}
