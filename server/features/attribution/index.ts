import { postedSince } from '../../db/ledger'
import { refuse, unknownAfter } from '../../lib/errors'
import type { Reaction } from '../../db/outbox'
import type { Deps } from '../../deps'
import { handOverOnMove } from './commands/handover'
import { Decisions } from './model'
import type { DecisionDoc } from './rules/types'
import { openBindings } from './commands/bindings'
import { accountOf } from './rules/performance'

export { endBindings } from './commands/bindings'
export { previewHandover } from './commands/handover'
export {
  bindingsBetween,
  boundTo,
  lastVisits,
  membersAmong,
  personsBoundTo,
} from './commands/look-bindings'
export { commissionFor } from './commands/commission'
export { decideLines, saveDecisions } from './commands/decide'
export { handedOver, performancePaid, performanceRefunded, setPeople } from './commands/performance'
export { presentSale, presentWhy } from './present'
export { presentBound } from './present/bindings'
export { presentDealt } from './present/handover'
export { spellsOf } from './rules/handover'
export { ordersSold, ordersSoldBy, sharesOpened } from './commands/figures'
export type { Opened, Sold } from './commands/figures'
export { bpsOf, peopleOf, sameShares, staffNamedIn } from './rules/shares'
export type { DecisionDoc } from './rules/types'

/** What attribution does when others say that something happened. */
export const reactions: Reaction<Deps>[] = [
  { event: 'staff.moved', name: 'attribution.handover', run: handOverOnMove },
]

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

/**
 * Lines that name a guide, as hers or not, newest first; pages on after a decision's id (ids grow with time).
 * @throws AppError `invalid_input` for an `after` that does not name her
 */
export async function salesNaming(
  staffId: string,
  props: { span: { from: Date; to: Date } | null; after?: string | undefined; limit: number },
): Promise<DecisionDoc[]> {
  const { span, after, limit } = props
  if (after !== undefined && !(await Decisions.exists({ _id: after, namedIds: staffId })))
    throw unknownAfter()
  const page = after === undefined ? {} : { _id: { $lt: after } }
  const within = span ? { at: { $gte: span.from, $lt: span.to } } : {}
  return Decisions.find({ namedIds: staffId, ...within, ...page })
    .sort({ _id: -1 })
    .limit(limit)
    .lean<DecisionDoc[]>()
}

/** Performance posted for a guide in a span of time, refunds deducted; fen. */
export async function performanceIn(
  staffId: string,
  { from, to }: { from: Date; to: Date },
): Promise<number> {
  return postedSince('performance', accountOf({ kind: 'guide', id: staffId }), from, to)
}

/**
 * A decision.
 * @throws AppError `decision_not_found`
 */
export async function decisionById(decisionId: string): Promise<DecisionDoc> {
  const found = await Decisions.findById(decisionId).lean<DecisionDoc>()
  if (!found) throw refuse('decision_not_found')
  return found
}

/**
 * A decision about an order of this store.
 * @throws AppError `decision_not_found`, also when it is another store's
 */
export async function decisionOfStore(storeId: string, decisionId: string): Promise<DecisionDoc> {
  const found = await Decisions.findOne({ _id: decisionId, storeId }).lean<DecisionDoc>()
  if (!found) throw refuse('decision_not_found')
  return found
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

/** Those of these orders of which a line counts for a guide. */
export async function ordersCountingFor(staffId: string, orderIds: string[]): Promise<string[]> {
  return Decisions.distinct('orderId', { orderId: { $in: orderIds }, staffIds: staffId })
}
