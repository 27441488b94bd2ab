import type { Deps } from '../../../deps'
import { post } from '../../../db/ledger'
import { emit } from '../../../db/outbox'
import { inTransaction } from '../../../db/transaction'
import {
  commissionDue,
  postingTime,
  settleCommission,
  type Cause,
  type EarnedLine,
} from '../../commission/index'
import { rulesetsAt } from '../../rulesets/index'
import { staffByIds } from '../../org/index'
import type { Share } from '../contract'
import { Decisions } from '../model'
import type { DecisionDoc } from '../rules/types'
import { renewOnPaid } from '../rules/bind'
import {
  guidesWorth,
  peoplePostings,
  performanceEntry,
  performancePostings,
} from '../rules/performance'
import { sentenceNow } from '../rules/sentences'
import { guidesOf, peopleOf, sameShares } from '../rules/shares'
import { changeBindings } from './bindings'

/**
 * An order is paid: every line's performance is posted, its commission accrues, and the bindings that it proves are
 * restarted. In the caller's transaction; a repetition posts nothing.
 */
export async function performancePaid(
  deps: Deps,
  props: { orderId: string; personId: string; storeId: string; at: Date },
): Promise<void> {
  const rules = await rulesetsAt(props.at)
  await inTransaction(async () => {
    const found = await Decisions.find({ orderId: props.orderId, paidAt: null }).lean<
      DecisionDoc[]
    >()
    if (found.length === 0) return
    const at = await postingTime(props.at)
    const cause: Cause = { kind: 'paid', id: 'paid' }
    const lines = await earnedLines(found, (d) => d.inputs.line.paidFen)
    const earned = { lines, plan: rules.commission, cause, at }
    await post([
      ...found.map((d) => {
        const postings = performancePostings(d, 0, d.inputs.line.paidFen)
        return performanceEntry(d, cause, postings, at)
      }),
      ...(await settleCommission(deps, earned)),
    ])
    await Decisions.updateMany({ orderId: props.orderId }, { $set: { paidAt: props.at } })
    const staffIds = found.flatMap((d) => guidesOf(peopleOf(d)))
    await changeBindings(deps, props.personId, rules.attribution.data, (open) =>
      renewOnPaid(open, { storeId: props.storeId, staffIds }, props.at),
    )
  })
}

/** What lines bring whom, with the roles that were frozen with the decision; who came in later has the one she has now. */
async function earnedLines(
  decisions: DecisionDoc[],
  worthFen: (decision: DecisionDoc) => number,
): Promise<EarnedLine[]> {
  const frozen = decisions.flatMap((d) => d.inputs.facts.staff)
  const guides = decisions.flatMap((d) => guidesOf(peopleOf(d)))
  const later = guides.filter((id) => !frozen.some((staff) => staff._id === id))
  const known = [...frozen, ...(later.length > 0 ? await staffByIds(later) : [])]
  const roles = new Map(known.map(({ _id, role }) => [_id, role]))
  return decisions.map((decision) => {
    const { _id: decisionId, orderId, orderNo, lineId, title, storeId, handedOverAt } = decision
    const { categoryId, categoryPath } = decision.inputs.line
    const worth = guidesWorth(peopleOf(decision), worthFen(decision))
    return {
      ...{ decisionId, orderId, orderNo, lineId, title, storeId, handedOverAt },
      ...{ categoryId, categoryPath },
      guides: [...worth].map(([staffId, performanceFen]) => ({
        ...{ staffId, performanceFen },
        role: roles.get(staffId) ?? 'guide',
      })),
    }
  })
}

const remainingOf = (d: DecisionDoc): number => d.inputs.line.paidFen - d.refundedFen

/**
 * Money of lines went back: performance and commission become what the rest is worth. `refundedFen` is cumulative per
 * line; `sourceId` names the refund. In the caller's transaction; a repetition posts nothing.
 */
export async function performanceRefunded(
  deps: Deps,
  props: {
    orderId: string
    refundedByLine: { lineId: string; refundedFen: number }[]
    sourceId: string
    at: Date
  },
): Promise<void> {
  const cause: Cause = { kind: 'refund', id: props.sourceId }
  const refundedOf = new Map(props.refundedByLine.map((row) => [row.lineId, row.refundedFen]))
  await inTransaction(async () => {
    const all = await Decisions.find({ orderId: props.orderId }).lean<DecisionDoc[]>()
    const found = all.filter((d) => d.paidAt && (refundedOf.get(d.lineId) ?? 0) > d.refundedFen)
    const [first] = found
    if (!first?.paidAt) return
    const { commission: plan } = await rulesetsAt(first.paidAt)
    const at = await postingTime(props.at)
    const after = found.map((d) => ({ ...d, refundedFen: refundedOf.get(d.lineId) ?? 0 }))
    const lines = await earnedLines(after, remainingOf)
    await post([
      ...after.map((d, i) => {
        const before = remainingOf(found[i] ?? d)
        return performanceEntry(d, cause, performancePostings(d, before, remainingOf(d)), at)
      }),
      ...(await settleCommission(deps, { lines, plan, cause, at })),
    ])
    await Decisions.bulkWrite(
      after.map(({ _id, refundedFen }) => ({
        updateOne: { filter: { _id }, update: { $set: { refundedFen } } },
      })),
    )
  })
}

/**
 * Lines were handed over (or their services ended): from here the days run after which their commission is confirmed. In
 * the caller's transaction; a repetition changes nothing.
 */
export async function handedOver(
  deps: Deps,
  props: { orderId: string; lineIds: string[]; at: Date },
): Promise<void> {
  const { orderId, lineIds, at } = props
  await Decisions.updateMany(
    { orderId, lineId: { $in: lineIds }, handedOverAt: null },
    { $set: { handedOverAt: at } },
  )
  await commissionDue(deps, { lineIds, at })
}

/**
 * The one way in which a decided line comes to count for other people: `revised` by a service or a confirmed name, or
 * `adjusted` by a ruling (`id` names what did it). Writes `people` or `adjusted` of the decision and whom it names; what
 * remains of the line moves by entries, commission with it, if it is paid. The same people as before move nothing. A
 * ruling is told to the order (`attribution.revised`); of a revision the caller tells. In the caller's transaction, before
 * the caller writes what else a revision changes. The decision is read again here, so that a refund at the same moment is
 * either seen or makes the transaction begin again.
 */
export async function setPeople(
  deps: Deps,
  props: {
    decision: Pick<DecisionDoc, '_id'>
    people: Share[]
    reason: { kind: 'revised' | 'adjusted'; id: string }
    at: Date
  },
): Promise<void> {
  const { people, reason } = props
  await inTransaction(async () => {
    const found = await Decisions.findById(props.decision._id).orFail().lean<DecisionDoc>()
    const nth = (found.adjusted?.nth ?? 0) + 1
    const change =
      reason.kind === 'adjusted'
        ? { adjusted: { disputeId: reason.id, nth, at: props.at, people } }
        : { people }
    const guides = guidesOf(people)
    await Decisions.updateOne(
      { _id: found._id },
      { $set: { ...change, staffIds: guides }, $addToSet: { namedIds: { $each: guides } } },
    )
    if (reason.kind === 'adjusted') await tellRuling({ ...found, ...change }, nth, props.at)
    const before = peopleOf(found)
    if (!found.paidAt || sameShares(before, people)) return
    const { commission: plan } = await rulesetsAt(found.paidAt)
    const at = await postingTime(props.at)
    const lines = await earnedLines([{ ...found, ...change }], remainingOf)
    const postings = peoplePostings(before, people, remainingOf(found))
    await post([
      performanceEntry(found, reason, postings, at),
      ...(await settleCommission(deps, { lines, plan, cause: reason, at })),
    ])
  })
}

/** More than lines of an order: revisions of its lines are told by lower numbers. */
const RULINGS = 1_000

/**
 * Tells the order what its line says by a ruling. A line is ruled upon after it was revised, never before, so its events
 * keep their order; rulings on two lines at the same moment have numbers of their own.
 */
async function tellRuling(decision: DecisionDoc, nth: number, at: Date): Promise<void> {
  const { _id, orderId, lineId } = decision
  const ofOrder = await Decisions.find({ orderId }).select({ _id: 1 }).sort({ _id: 1 }).lean()
  const line = ofOrder.findIndex((row) => row._id === _id)
  await emit(
    {
      name: 'attribution.revised',
      aggregate: `attribution:${orderId}`,
      seq: RULINGS * nth + line,
      data: { orderId, lines: [{ lineId, sentence: sentenceNow(decision) }] },
    },
    at,
  )
}
