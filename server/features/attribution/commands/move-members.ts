import type { QueryFilter } from 'mongoose'
import type { Deps } from '../../../deps'
import { inTransaction } from '../../../db/transaction'
import { newId } from '../../../lib/ids'
import { heirsNamed, inServiceStill, staffById } from '../../org/index'
import { rulesetsAt } from '../../rulesets/index'
import type { AttributionRules } from '../../rulesets/contract'
import { Bindings, Handovers } from '../model/bindings'
import { beginBinding } from '../rules/bind'
import { addDealt, afterLook, dealOut, endRuleOf, type MemberHandover } from '../rules/handover'
import type { Binding } from '../rules/types'
import { membersToMove } from './handover'

/** Members of one transaction. */
const CHUNK = 100
/** Hand-overs looked at in one run. */
const AT_ONCE = 20

/**
 * Carries out what hand-overs are due, the earliest first, and moves at most `batch` members. Each chunk is one transaction
 * with the count of what was dealt out before, so that a process killed in between goes on where it was.
 */
export async function moveMembers(deps: Deps, now: Date, batch: number): Promise<number> {
  const due = await Handovers.find({ dueAt: { $lte: now } })
    .sort({ dueAt: 1, _id: 1 })
    .limit(AT_ONCE)
    .lean<MemberHandover[]>()
  const { data: rules } = (await rulesetsAt(now)).attribution
  let moved = 0
  for (const { _id } of due) {
    for (let more = true; more && moved < batch;) {
      const limit = Math.min(CHUNK, batch - moved)
      const chunk = await moveChunk(deps, _id, { now, limit, rules })
      moved += chunk
      more = chunk === limit
    }
  }
  return moved
}

type Look = { now: Date; limit: number; rules: AttributionRules }

async function moveChunk(deps: Deps, id: string, look: Look): Promise<number> {
  return inTransaction(async () => {
    const row = await Handovers.findById(id).lean<MemberHandover>()
    if (!row?.dueAt) return 0
    const members = (await isBack(row)) ? [] : await membersDue(row, look)
    const dealt = await deal(deps, row, members)
    await writeMoves(row, dealt, look)
    const to = addDealt(
      row.to,
      dealt.map(({ heir }) => heir),
    )
    const ended = members.length < look.limit ? afterLook(row, look.now) : {}
    const moved = row.moved + members.length
    await Handovers.updateOne({ _id: id }, { $set: { moved, to, ...ended } })
    return members.length
  })
}

/** On the second look she may be in service there again: whoever was bound to her since is hers. */
async function isBack({ state, fromStaffId, storeId }: MemberHandover): Promise<boolean> {
  if (state === 'running') return false
  const staff = await staffById(fromStaffId)
  return staff?.status === 'active' && staff.storeId === storeId
}

/**
 * Those bound to her when it was asked for, also whose binding a paid order has restarted since; on the second look all
 * who are.
 */
async function membersDue(row: MemberHandover, { now, limit }: Look): Promise<Binding[]> {
  const { fromStaffId, storeId, state, at } = row
  const until = state === 'running' ? at : now
  const hers = membersToMove(fromStaffId, storeId, now)
  const restarted = await personIdsOf({ ...hers, rule: 'renewed', from: { $gt: until } })
  const stayed = await personIdsOf({
    ...{ personId: { $in: restarted }, kind: 'guide', staffId: fromStaffId, storeId },
    ...{ from: { $lte: until }, endedAt: { $gt: until }, endRule: 'renewed' },
  })
  return Bindings.find({
    ...hers,
    $or: [{ from: { $lte: until } }, { rule: 'renewed', personId: { $in: stayed } }],
  })
    .sort({ from: 1, _id: 1 })
    .limit(limit)
    .lean<Binding[]>()
}

async function personIdsOf(where: QueryFilter<Binding>): Promise<string[]> {
  const rows = await Bindings.find(where, { personId: 1 }).lean<Pick<Binding, 'personId'>[]>()
  return rows.map(({ personId }) => personId)
}

/** An heir who has left or moved meanwhile gets nobody: her turns are the others', or the pool's. */
async function deal(deps: Deps, row: MemberHandover, members: Binding[]) {
  if (members.length === 0) return []
  const staffIds = heirsNamed(row.handover)
  const heirs = await inServiceStill(deps, { staffIds, storeId: row.storeId })
  return dealOut(members, heirs, row.moved)
}

async function writeMoves(
  row: MemberHandover,
  dealt: { member: Binding; heir: string | null }[],
  { now, rules }: Look,
): Promise<void> {
  if (dealt.length === 0) return
  await Bindings.updateMany(
    { _id: { $in: dealt.map(({ member }) => member._id) }, endedAt: null },
    { $set: { endedAt: now, endRule: endRuleOf(row.cause) } },
  )
  const begin = dealt.flatMap(({ member, heir: staffId }) => {
    const bond = { kind: 'guide', storeId: row.storeId, staffId, rule: 'handover' } as const
    return staffId === null ? [] : [beginBinding(newId(), member.personId, bond, rules, now)]
  })
  if (begin.length > 0) await Bindings.insertMany(begin)
}
