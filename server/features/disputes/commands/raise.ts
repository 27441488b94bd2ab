import type { Deps } from '../../../deps'
import { inTransaction, isDuplicate } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import { newId } from '../../../lib/ids'
import { step } from '../../../lib/state-table'
import { decisionNaming, peopleOf, staffNamedIn } from '../../attribution/index'
import { Disputes } from '../model'
import { DISPUTE_TABLE, raisingProblem, type Dispute } from '../rules/dispute'

type Saying = { staffId: string; words: string; requestKey: string }

const NOT_POSSIBLE = {
  unpaid: '顾客付款以后才能申诉',
  nothing_left: '这一笔已经没有业绩可分',
  too_late: '下单超过 30 天，不能再申诉',
} as const

/**
 * Somebody whom a decision names says that it is not right. Safe to repeat under its request key.
 * @throws AppError `decision_not_found`, also when it does not name her; `dispute_not_possible` while it is unpaid, when
 *   nothing of it is left, or more than 30 days after the order; `dispute_open` while an earlier claim of hers is
 */
export async function raiseDispute(
  deps: Deps,
  props: Saying & { decisionId: string },
): Promise<Dispute> {
  const { staffId, words, requestKey, decisionId } = props
  const earlier = await Disputes.findOne({ requestKey }).lean<Dispute>()
  if (earlier) return earlier
  const decision = await decisionNaming(staffId, decisionId)
  const problem = raisingProblem(decision, deps.now())
  if (problem) throw refuse('dispute_not_possible', { problem }, NOT_POSSIBLE[problem])
  const { orderId, orderNo, lineId, storeId, title, picture } = decision
  const dispute: Dispute = {
    _id: newId(),
    ...{ decisionId, orderId, orderNo, lineId, storeId, title, picture },
    paidFen: decision.inputs.line.paidFen,
    raisedBy: staffId,
    ...{ requestKey, words },
    state: 'open',
    raisedAt: deps.now(),
    staffIds: [staffId, ...staffNamedIn(decision).filter((id) => id !== staffId)],
    answers: [],
    raisedOn: peopleOf(decision),
    ...{ before: null, people: null, decidedAt: null, decidedBy: null, decidedKey: null },
    reason: null,
  }
  try {
    await Disputes.insertMany([dispute])
    return dispute
  } catch (error) {
    if (!isDuplicate(error)) throw error
    // the same request may run twice at once, when it was taken for dead
    const mine = await Disputes.findOne({ requestKey }).lean<Dispute>()
    if (!mine) throw refuse('dispute_open')
    return mine
  }
}

/**
 * The other side says its word to a claim, once. Safe to repeat under its request key.
 * @throws AppError `dispute_not_found`, also when it does not concern her or is her own; `dispute_answered`;
 *   `dispute_decided`
 */
export async function answerDispute(
  deps: Deps,
  props: Saying & { disputeId: string },
): Promise<Dispute> {
  const { staffId, words, requestKey, disputeId } = props
  return inTransaction(async () => {
    const dispute = await Disputes.findOne({ _id: disputeId, staffIds: staffId }).lean<Dispute>()
    if (!dispute || dispute.raisedBy === staffId) throw refuse('dispute_not_found')
    const mine = dispute.answers.find((answer) => answer.staffId === staffId)
    if (mine?.requestKey === requestKey) return dispute
    if (mine) throw refuse('dispute_answered')
    step(DISPUTE_TABLE, dispute.state, 'answer')
    const answer = { staffId, words, at: deps.now(), requestKey }
    await Disputes.updateOne({ _id: disputeId }, { $push: { answers: answer } })
    return { ...dispute, answers: [...dispute.answers, answer] }
  })
}
