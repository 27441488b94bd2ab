import { unknownAfter } from '../../../lib/errors'
import { staffOfStore, type Staff } from '../../org/index'
import { Bindings, Handovers } from '../model/bindings'
import { Touches } from '../model/sharing'
import { mayChoose } from '../rules/choose'
import { inForceAt } from '../rules/candidates'
import type { MemberHandover } from '../rules/handover'
import type { Binding } from '../rules/types'

/** Rows of a person's history that are read, and hand-overs that are listed. */
const HISTORY = 100
const HANDOVERS = 50

/** What a person is and was bound to, the latest rows. */
export async function bindingHistory(personId: string): Promise<Binding[]> {
  return Bindings.find({ personId }).sort({ from: -1, _id: -1 }).limit(HISTORY).lean<Binding[]>()
}

/** Whom a shopper may choose for her guide in a store, by the rule that her wish is judged by. */
export async function guidesToChoose(
  storeId: string,
  personId: string,
  now: Date,
): Promise<Staff[]> {
  const staff = await staffOfStore(storeId)
  return staff.filter((row) => mayChoose(row, storeId, personId, now))
}

/** Whom of these persons a guide is and was bound to. */
export async function bindingsBetween(staffId: string, personIds: string[]): Promise<Binding[]> {
  return Bindings.find({ personId: { $in: personIds }, staffId }).lean<Binding[]>()
}

/** Those of these persons whose binding to a guide is in force now: whom she may read something of. */
export async function membersAmong(
  staffId: string,
  personIds: string[],
  now: Date,
): Promise<Set<string>> {
  const rows = await bindingsBetween(staffId, personIds)
  return new Set(rows.filter((row) => inForceAt(row, now)).map(({ personId }) => personId))
}

/** Everybody bound to a guide now, by person. */
export async function personsBoundTo(staffId: string): Promise<string[]> {
  const rows = await Bindings.find({ staffId, endedAt: null }, { personId: 1 }).lean<
    { personId: string }[]
  >()
  return rows.map(({ personId }) => personId)
}

/**
 * The open bindings of a guide, the newest first; `personIds`: only of these. Pages on after a binding's id, also when that
 * one has ended since.
 * @throws AppError `invalid_input` for an `after` that is no binding of hers
 */
export async function boundTo(
  staffId: string,
  props: { personIds: string[] | null; after?: string | undefined; limit: number },
): Promise<Binding[]> {
  const { personIds, after, limit } = props
  const last =
    after === undefined ? null : await Bindings.findOne({ _id: after, staffId }).lean<Binding>()
  if (after !== undefined && !last) throw unknownAfter()
  const older = last && {
    $or: [{ from: { $lt: last.from } }, { from: last.from, _id: { $lt: last._id } }],
  }
  const those = personIds ? { personId: { $in: personIds } } : {}
  return Bindings.find({ staffId, endedAt: null, ...those, ...older })
    .sort({ from: -1, _id: -1 })
    .limit(limit)
    .lean<Binding[]>()
}

/** How many members are bound to each of these guides now; one database command. */
export async function memberCounts(staffIds: string[], now: Date): Promise<Map<string, number>> {
  const rows = await Bindings.aggregate<{ _id: string; members: number }>([
    { $match: { staffId: { $in: staffIds }, endedAt: null, validUntil: { $gt: now } } },
    { $group: { _id: '$staffId', members: { $sum: 1 } } },
  ])
  return new Map(rows.map(({ _id, members }) => [_id, members]))
}

/** When each of these persons was last in touch with a store; one database command. */
export async function lastVisits(storeId: string, personIds: string[]): Promise<Map<string, Date>> {
  const rows = await Touches.aggregate<{ _id: string; at: Date }>([
    { $match: { personId: { $in: personIds }, storeId } },
    { $group: { _id: '$personId', at: { $max: '$at' } } },
  ])
  return new Map(rows.map(({ _id, at }) => [_id, at]))
}

/** The hand-overs of these stores that still run, by the guide who hands over. */
export async function runningHandovers(storeIds: string[]): Promise<Map<string, string>> {
  const rows = await Handovers.find(
    { storeId: { $in: storeIds }, state: 'running' },
    { fromStaffId: 1 },
  ).lean<Pick<MemberHandover, '_id' | 'fromStaffId'>[]>()
  return new Map(rows.map(({ _id, fromStaffId }) => [fromStaffId, _id]))
}

/** A store's hand-overs, the newest first. */
export async function handoversOf(storeId: string): Promise<MemberHandover[]> {
  return Handovers.find({ storeId }).sort({ _id: -1 }).limit(HANDOVERS).lean<MemberHandover[]>()
}
