import { postedSince } from '../../db/ledger'
import { refuse } from '../../lib/errors'
import { Decisions } from './model'
import type { DecisionDoc } from './rules/types'
import { openBindings } from './commands/bindings'
import { accountOf } from './rules/performance'

export { endBindings } from './commands/bindings'
export { decideLines, saveDecisions } from './commands/decide'
export { performancePaid, performanceRefunded } from './commands/performance'
export { presentSale, presentWhy } from './present'
export type { DecisionDoc } from './rules/types'

/** The home store and the guide that a person is bound to now; null where there is none in force. */
export async function bindingsOf(
  personId: string,
  now: Date,
): Promise<{ storeId: string | null; staffId: string | null }> {
  const open = (await openBindings(personId)).filter((b) => now < b.validUntil)
  return {
    storeId: open.find((b) => b.kind === 'store')?.storeId ?? null,
    staffId: open.find((b) => b.kind === 'guide')?.staffId ?? null,
  }
}

/** Lines that count for a guide, newest first; pages on after a decision's id (ids grow with time). */
export async function salesOf(
  staffId: string,
  limit: number,
  after?: string,
): Promise<DecisionDoc[]> {
  const range = after ? { _id: { $lt: after } } : {}
  return Decisions.find({ staffIds: staffId, ...range })
    .sort({ _id: -1 })
    .limit(limit)
    .lean<DecisionDoc[]>()
}

/** Performance posted for a guide since a moment, refunds deducted; fen. */
export async function performanceSince(staffId: string, since: Date): Promise<number> {
  return postedSince('performance', accountOf({ kind: 'guide', id: staffId }), since)
}

/**
 * A decision that names this guide, as hers or as a candidate.
 * @throws AppError `decision_not_found`, also when it does not concern her
 */
export async function decisionNaming(staffId: string, decisionId: string): Promise<DecisionDoc> {
  const found = await Decisions.findOne({ _id: decisionId, namedIds: staffId }).lean<DecisionDoc>()
  if (!found) throw refuse('decision_not_found')
  return found
}
