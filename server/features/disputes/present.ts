import type { Share } from '../attribution/contract'
import {
  bpsOf,
  peopleOf,
  presentWhy,
  sameShares,
  staffNamedIn,
  type DecisionDoc,
} from '../attribution/index'
import type { Staff } from '../org/index'
import type { DisputeCase, DisputeRow, DisputeView } from './contract'
import { ROLE_ORDER, mayGet, type Dispute } from './rules/dispute'
import { timelineOf } from './rules/timeline'

const POOL = '门店公共业绩'

/** A dispute for a guide whom it concerns: her words and her part, nobody else's name. */
export function presentOwn(dispute: Dispute, staffId: string): DisputeView {
  const raised = dispute.raisedBy === staffId
  const answer = dispute.answers.find((said) => said.staffId === staffId)
  const words = raised ? dispute.words : (answer?.words ?? null)
  return {
    id: dispute._id,
    decisionId: dispute.decisionId,
    orderNo: dispute.orderNo,
    title: dispute.title,
    picture: dispute.picture,
    state: dispute.state,
    raised,
    words,
    mayAnswer: !raised && !answer && dispute.state === 'open',
    raisedAt: dispute.raisedAt.toISOString(),
    decidedAt: dispute.decidedAt?.toISOString() ?? null,
    reason: dispute.reason,
    bpsBefore: bpsOf(dispute.raisedOn, staffId),
    bpsAfter: dispute.people && bpsOf(dispute.people, staffId),
  }
}

/** Who looks at a store's disputes: a manager by her staff id, or headquarters. */
export type Viewer = { staffId: string | null }
export type Names = { staff: Staff[]; storeName: string }

const nameIn = (staff: Staff[], staffId: string): string =>
  staff.find(({ _id }) => _id === staffId)?.name ?? '已不在册'

/** One row of the list of whoever decides, with names. `concerned`: whom the line names, as far as is known here. */
export function presentRow(
  dispute: Dispute,
  names: Names,
  viewer: Viewer,
  concerned = dispute.staffIds,
): DisputeRow {
  const open = dispute.state === 'open'
  const own = viewer.staffId !== null && concerned.includes(viewer.staffId)
  const { decisionId, storeId, orderNo, title, picture, paidFen, words, state } = dispute
  return {
    id: dispute._id,
    ...{ decisionId, storeId, orderNo, title, picture, paidFen, words, state },
    storeName: names.storeName,
    raisedBy: { id: dispute.raisedBy, name: nameIn(names.staff, dispute.raisedBy) },
    raisedAt: dispute.raisedAt.toISOString(),
    decidedAt: dispute.decidedAt?.toISOString() ?? null,
    mayDecide: open && !own,
    notMine: open && own ? '这一笔与你有关，由总部来定' : null,
  }
}

/** The parts from which an upheld claim moved: those when it was raised, if another ruling had granted it already. */
function changedFrom({ state, raisedOn, people }: Dispute, before: Share[]): Share[] {
  return state === 'upheld' && sameShares(before, people ?? []) ? raisedOn : before
}

/** The claim and all that speaks for and against it. `staff`: everybody named in it, and everybody of the store. */
export function presentCase(
  dispute: Dispute,
  decision: DecisionDoc,
  names: Names,
  viewer: Viewer,
): DisputeCase {
  const { staff } = names
  const name = (staffId: string) => nameIn(staff, staffId)
  const partOf = ({ kind, id, bps }: Share) => ({
    staffId: kind === 'guide' ? id : null,
    name: kind === 'guide' ? name(id) : POOL,
    bps,
  })
  const said = dispute.answers.map(({ staffId, words, at }) => ({
    ...{ name: name(staffId), claim: false, words },
    at: at.toISOString(),
  }))
  const named = new Map(staff.map(({ _id, name: called }) => [_id, called]))
  const context = { commission: null, dispute: null, disputable: false }
  const { decidedAt, decidedBy, reason, before } = dispute
  return {
    ...presentRow(dispute, names, viewer, staffNamedIn(decision)),
    why: presentWhy(decision, { names: named }, context),
    timeline: timelineOf(decision).map(({ at, what, staffId }) => ({
      at: at.toISOString(),
      what,
      who: staffId === null ? null : name(staffId),
    })),
    sides: [
      {
        ...{ name: name(dispute.raisedBy), claim: true, words: dispute.words },
        at: dispute.raisedAt.toISOString(),
      },
      ...said,
    ],
    people: (dispute.people ?? peopleOf(decision)).map(partOf),
    remainingFen: decision.inputs.line.paidFen - decision.refundedFen,
    mayGet: staff
      .filter((row) => mayGet(decision, row) === null && row._id !== viewer.staffId)
      .sort((a, b) => ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role))
      .map(({ _id, name, role }) => ({ staffId: _id, name, role })),
    ruling:
      decidedAt && decidedBy && before
        ? {
            ...{ at: decidedAt.toISOString(), by: decidedBy.name, reason: reason ?? '' },
            before: changedFrom(dispute, before).map(partOf),
          }
        : null,
  }
}
