import type { Deps } from '../../../deps'
import { inTransaction } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import { step } from '../../../lib/state-table'
import {
  decisionById,
  peopleOf,
  sameShares,
  setPeople,
  staffNamedIn,
  type DecisionDoc,
} from '../../attribution/index'
import { staffByIds } from '../../org/index'
import type { RulingBody } from '../contract'
import { Disputes } from '../model'
import {
  DISPUTE_TABLE,
  RULING_WORDS,
  rulingProblem,
  splitOf,
  verdictOn,
  type Dispute,
  type Judge,
} from '../rules/dispute'

type Ruling = RulingBody & { disputeId: string; by: Judge; requestKey: string }

/**
 * Decides a claim: the line counts for the people given, and performance and commission follow by entries. The same
 * people as before post nothing, and reject the claim unless it was granted since it was raised. Two at once: one wins, the other finds it decided. Safe to repeat
 * under its request key. `storeIds`: whose disputes the caller may decide; null for any.
 * @throws AppError `dispute_not_found`, `dispute_decided`; `dispute_own` for a manager whom the decision or her ruling
 *   names; `ruling_invalid` with `data.problem`
 */
export async function decideDispute(
  deps: Deps,
  ruling: Ruling,
  storeIds: string[] | null,
): Promise<Dispute> {
  const named = ruling.people.map(({ staffId }) => staffId).filter((id) => id !== null)
  const staff = await staffByIds(named)
  return inTransaction(async () => {
    const dispute = await requireDispute(ruling.disputeId, storeIds)
    if (dispute.decidedKey === ruling.requestKey) return dispute
    const decision = await decisionById(dispute.decisionId)
    const before = peopleOf(decision)
    const people = splitOf(ruling.people, decision.storeId)
    const same = sameShares(before, people)
    const state = step(DISPUTE_TABLE, dispute.state, verdictOn(dispute, before, people))
    if (!state) return dispute
    if (!isImpartial(ruling.by, decision, named)) throw refuse('dispute_own')
    const wrong = rulingProblem(ruling.people, decision, staff)
    if (wrong) throw refuse('ruling_invalid', wrong, RULING_WORDS[wrong.problem])
    const at = deps.now()
    const reason = { kind: 'adjusted', id: dispute._id } as const
    if (!same) await setPeople(deps, { decision, people, reason, at })
    const decided = { state, before, people, decidedAt: at, decidedBy: ruling.by }
    const change = { ...decided, reason: ruling.reason, decidedKey: ruling.requestKey }
    await Disputes.updateOne({ _id: dispute._id, state: dispute.state }, { $set: change })
    return { ...dispute, ...change }
  })
}

/** Headquarters is; a manager is unless the line, or what she would make of it, names her. */
function isImpartial(by: Judge, decision: DecisionDoc, named: string[]): boolean {
  return by.kind === 'hq' || !(staffNamedIn(decision).includes(by.id) || named.includes(by.id))
}

/**
 * A dispute of one of these stores; of any when null.
 * @throws AppError `dispute_not_found`
 */
export async function requireDispute(
  disputeId: string,
  storeIds: string[] | null,
): Promise<Dispute> {
  const dispute = await Disputes.findById(disputeId).lean<Dispute>()
  if (!dispute || (storeIds && !storeIds.includes(dispute.storeId)))
    throw refuse('dispute_not_found')
  return dispute
}
