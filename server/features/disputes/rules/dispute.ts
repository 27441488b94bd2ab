import { WHOLE_BPS } from '../../../lib/money'
import type { StateTable } from '../../../lib/state-table'
import { DAY, plus } from '../../../lib/time'
import type { Share } from '../../attribution/contract'
import { bpsOf, peopleOf, sameShares } from '../../attribution/rules/shares'
import type { DecisionDoc } from '../../attribution/rules/types'
import type { StaffRole } from '../../org/contract'
import { assignedAt, type Staff } from '../../org/rules'
import type { DisputeState, RulingBody } from '../contract'

/** What the other side says to a claim; once a person. */
export type DisputeAnswer = { staffId: string; words: string; at: Date; requestKey: string }

/** Who decided, with the name that she had then. */
export type Judge = { kind: 'manager' | 'hq'; id: string; name: string }

/** A claim on a decided line, and what came of it. */
export type Dispute = {
  _id: string
  decisionId: string
  orderId: string
  orderNo: string
  lineId: string
  storeId: string
  title: string
  picture: string
  paidFen: number
  raisedBy: string
  /** of the request that raised it */
  requestKey: string
  words: string
  state: DisputeState
  raisedAt: Date
  /** everybody of the staff whom the decision named then, herself first: they may read and answer */
  staffIds: string[]
  answers: DisputeAnswer[]
  /** the people shares when it was raised, and those before and after the ruling */
  raisedOn: Share[]
  before: Share[] | null
  people: Share[] | null
  decidedAt: Date | null
  decidedBy: Judge | null
  /** of the request that decided it */
  decidedKey: string | null
  reason: string | null
}

export type DisputeEvent = 'answer' | 'uphold' | 'reject'

const DECIDED = { refuse: 'dispute_decided' } as const
const OVER = { answer: DECIDED, uphold: DECIDED, reject: DECIDED }

/** A claim is decided once; until then those whom it concerns may answer (docs: Disputes). */
export const DISPUTE_TABLE: StateTable<DisputeState, DisputeEvent> = {
  open: { answer: { to: 'open' }, uphold: { to: 'upheld' }, reject: { to: 'rejected' } },
  upheld: OVER,
  rejected: OVER,
}

/**
 * What a ruling makes of a claim: it rejects one that changes nothing, unless the line came to give the claimant more since
 * she raised it, by a ruling on another's claim: then she has what she wanted.
 */
export function verdictOn(
  { raisedBy, raisedOn }: Pick<Dispute, 'raisedBy' | 'raisedOn'>,
  before: Share[],
  people: Share[],
): 'uphold' | 'reject' {
  const granted = bpsOf(people, raisedBy) > bpsOf(raisedOn, raisedBy)
  return sameShares(before, people) && !granted ? 'reject' : 'uphold'
}

type Claimed = Pick<DecisionDoc, 'at' | 'paidAt' | 'refundedFen' | 'inputs'>

/** How long after the order a claim may be raised; exactly so long after it still may. */
const RAISE_DAYS = 30

/** Why nothing can be claimed on a line now; null when it can. */
export function raisingProblem(
  decision: Claimed,
  now: Date,
): 'unpaid' | 'nothing_left' | 'too_late' | null {
  if (!decision.paidAt) return 'unpaid'
  if (decision.refundedFen >= decision.inputs.line.paidFen) return 'nothing_left'
  return now > plus(decision.at, RAISE_DAYS * DAY) ? 'too_late' : null
}

/** Whether something can be claimed on a line now; whether she did already is not asked. */
export function mayRaise(decision: Claimed, now: Date): boolean {
  return raisingProblem(decision, now) === null
}

/** A ruling as shares of the people dimension: the largest part first, the pool last. */
export function splitOf(people: RulingBody['people'], storeId: string): Share[] {
  const shares = people.map(({ staffId, bps }): Share => {
    return staffId === null
      ? { kind: 'pool', id: storeId, bps }
      : { kind: 'guide', id: staffId, bps }
  })
  const last = ({ kind }: Share) => (kind === 'pool' ? 1 : 0)
  return shares.sort((a, b) => last(a) - last(b) || b.bps - a.bps || (a.id < b.id ? -1 : 1))
}

export type RulingProblem = 'sum' | 'twice' | 'never_accepted' | 'other_store' | 'own_purchase'

/**
 * Whether a ruling may give a part to somebody: she accepted her invitation, was of the order's store when it was created
 * or has a part of the line already, and is not its buyer.
 */
export function mayGet(
  decision: Pick<DecisionDoc, 'storeId' | 'personId' | 'people' | 'adjusted' | 'at'>,
  staff: Pick<Staff, '_id' | 'personId' | 'assignments'>,
): Exclude<RulingProblem, 'sum' | 'twice'> | null {
  if (staff.personId === null) return 'never_accepted'
  if (staff.personId === decision.personId) return 'own_purchase'
  if (bpsOf(peopleOf(decision), staff._id) > 0) return null
  return assignedAt(staff, decision.storeId, decision.at) ? null : 'other_store'
}

/** What is wrong with a ruling; null when nothing is. `staff` are those whom it names and who are known. */
export function rulingProblem(
  people: RulingBody['people'],
  decision: Parameters<typeof mayGet>[0],
  staff: Pick<Staff, '_id' | 'personId' | 'assignments'>[],
): { problem: RulingProblem; staffId?: string } | null {
  if (people.reduce((sum, { bps }) => sum + bps, 0) !== WHOLE_BPS) return { problem: 'sum' }
  if (new Set(people.map(({ staffId }) => staffId)).size < people.length)
    return { problem: 'twice' }
  for (const { staffId } of people) {
    if (staffId === null) continue
    const row = staff.find(({ _id }) => _id === staffId)
    const problem = row ? mayGet(decision, row) : 'other_store'
    if (problem) return { problem, staffId }
  }
  return null
}

/** What a ruling's mistake is called for people. */
export const RULING_WORDS: Record<RulingProblem, string> = {
  sum: '各人的比例加起来要正好是 100%',
  twice: '同一个人只能出现一次',
  never_accepted: '还没有接受邀请的人不能分',
  other_store: '只能分给下单时在这家店的人',
  own_purchase: '自己买的不能计入自己的业绩',
}

/** Roles in the order in which a ruling's form lists them. */
export const ROLE_ORDER: readonly StaffRole[] = ['guide', 'optometrist', 'cashier', 'manager']
