import type { SaleRow, WhyView } from './contract'
import { performanceOf } from './rules/performance'
import { sentenceFor, whatOf } from './rules/sentences'
import type { DecisionDoc } from './rules/types'

/** What is paid, what remains of it, and what of it counts for one guide; fen. */
export function amountsFor(decision: DecisionDoc, staffId: string) {
  const paid = decision.inputs.line.paidFen
  const worth = (fen: number) =>
    performanceOf(decision.people, fen)
      .filter(({ share }) => share.kind === 'guide' && share.id === staffId)
      .reduce((sum, part) => sum + part.fen, 0)
  return {
    paidFen: paid,
    expectedFen: worth(paid),
    performanceFen: decision.paidAt ? worth(paid - decision.refundedFen) : 0,
  }
}

/** One row of a guide's sales; `state` comes from the order. */
export function presentSale(
  decision: DecisionDoc,
  staffId: string,
  state: SaleRow['state'],
): SaleRow {
  return {
    decisionId: decision._id,
    orderNo: decision.orderNo,
    title: decision.title,
    picture: decision.picture,
    ...amountsFor(decision, staffId),
    state,
    sentence: sentenceFor(decision, staffId),
    at: decision.at.toISOString(),
  }
}

/** Why a line counts for the viewer or not: her own row and its clause; others are 另一位导购. */
export function presentWhy(decision: DecisionDoc, staffId: string): WhyView {
  const remaining = decision.inputs.line.paidFen - decision.refundedFen
  const nameOf = (id: string | null) => {
    if (id === null) return '门店'
    return id === staffId ? '你' : '另一位导购'
  }
  return {
    sentence: sentenceFor(decision, staffId),
    mine: decision.staffIds.includes(staffId),
    paidFen: decision.inputs.line.paidFen,
    shares: performanceOf(decision.people, remaining).map(({ share, fen }) => ({
      label: share.kind === 'guide' ? nameOf(share.id) : '门店公共业绩',
      bps: share.bps,
      performanceFen: decision.paidAt ? fen : 0,
    })),
    considered: decision.considered.map((row) => ({
      who: nameOf(row.candidate.staffId),
      what: whatOf(row),
      kept: row.kept,
      clause: row.clause,
      detail: row.detail,
      at: row.candidate.at ? new Date(row.candidate.at).toISOString() : null,
    })),
    rulesetVersion: decision.rulesetVersion,
  }
}
