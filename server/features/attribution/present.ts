import { WHOLE_BPS } from '../../lib/money'
import type { Considered, SaleRow, Share, WhyView } from './contract'
import { performanceOf } from './rules/performance'
import {
  headlineFor,
  ruledDetail,
  rulesLine,
  sentenceFor,
  sentenceNow,
  whatOf,
} from './rules/sentences'
import { bpsOf, peopleOf } from './rules/shares'
import type { DecisionDoc } from './rules/types'
import { dayText } from './rules/when'

/** What is paid, what remains of it, and what of it counts for one guide; fen. */
function amountsFor(decision: DecisionDoc, staffId: string) {
  const paid = decision.inputs.line.paidFen
  const worth = (fen: number) =>
    performanceOf(peopleOf(decision), fen)
      .filter(({ share }) => share.kind === 'guide' && share.id === staffId)
      .reduce((sum, part) => sum + part.fen, 0)
  return {
    paidFen: paid,
    expectedFen: worth(paid),
    performanceFen: decision.paidAt ? worth(paid - decision.refundedFen) : 0,
  }
}

/** What only other features know of a row: how far the order is, who bought, whether she may dispute it now. */
export type SaleContext = Pick<SaleRow, 'state' | 'customer' | 'disputable'>

/** One row of what names a guide. The customer is told only where the line is hers. */
export function presentSale(
  decision: DecisionDoc,
  staffId: string,
  { state, customer, disputable }: SaleContext,
): SaleRow {
  const bps = bpsOf(peopleOf(decision), staffId)
  const mine = bps > 0
  return {
    decisionId: decision._id,
    orderNo: decision.orderNo,
    title: decision.title,
    picture: decision.picture,
    mine,
    bps,
    ...amountsFor(decision, staffId),
    state,
    sentence: sentenceFor(decision, staffId),
    customer: mine ? customer : null,
    channel: decision.channel,
    disputable,
    at: decision.at.toISOString(),
  }
}

/** Who reads: a guide named in it, for whom others have no name; or a manager, for whom everybody has one. */
export type Reader = { staffId: string } | { names: Map<string, string> }

/** What only other features know of it. */
export type WhyContext = Pick<WhyView, 'commission' | 'dispute' | 'disputable'>

/** Why a line counts for whom: the sentence, the shares, and every candidate of the people dimension with its clause. */
export function presentWhy(decision: DecisionDoc, reader: Reader, context: WhyContext): WhyView {
  const staffId = 'staffId' in reader ? reader.staffId : null
  const people = peopleOf(decision)
  const bps = staffId === null ? 0 : bpsOf(people, staffId)
  const told =
    staffId === null
      ? { headline: managerHeadline(people, reader), sentence: sentenceNow(decision) }
      : { headline: headlineFor(decision, staffId), sentence: sentenceFor(decision, staffId) }
  return {
    decisionId: decision._id,
    title: decision.title,
    picture: decision.picture,
    orderNo: decision.orderNo,
    at: decision.at.toISOString(),
    paidFen: decision.inputs.line.paidFen,
    paid: decision.paidAt !== null,
    mine: bps > 0,
    ...told,
    shares: partsOf(decision, people, reader),
    org: partsOf(decision, decision.org, reader),
    considered: [
      ...ruledRows(decision, reader),
      ...keptFirst(decision.considered).map((row) => presentRow(row, decision, reader)),
    ],
    rulesLine: rulesLine(decision),
    rulesetVersion: decision.rulesetVersion,
    revised: revisedLine(decision),
    adjusted: adjustedLine(decision),
    ...context,
  }
}

/** Of people: who counted, then the assist, then the others in the order of priority. */
function keptFirst(considered: Considered[]): Considered[] {
  const place = (row: Considered) => (row.clause === 'chosen' ? 0 : row.kept ? 1 : 2)
  const people = considered.filter((row) => row.dimension === 'people')
  return people.sort((a, b) => place(a) - place(b))
}

function nameFor(staffId: string, reader: Reader): string {
  if ('names' in reader) return reader.names.get(staffId) ?? '已不在册'
  return staffId === reader.staffId ? '你' : '另一位导购'
}

const OWNERS = { store: '下单门店', region: '区域活动', brand: '总部活动', pool: '门店公共业绩' }

function labelOf({ kind, id }: Share, reader: Reader): string {
  return kind === 'guide' ? nameFor(id, reader) : OWNERS[kind]
}

function partsOf(decision: DecisionDoc, shares: Share[], reader: Reader): WhyView['shares'] {
  const remaining = decision.inputs.line.paidFen - decision.refundedFen
  return performanceOf(shares, decision.paidAt ? remaining : 0)
    .map(({ share, fen }) => ({
      label: labelOf(share, reader),
      kind: share.kind,
      bps: share.bps,
      performanceFen: fen,
    }))
    .sort((a, b) => b.bps - a.bps)
}

type Row = WhyView['considered'][number]

/** Who has a line by a ruling, the largest part first; nobody where there is none. */
function ruledRows({ adjusted, at }: DecisionDoc, reader: Reader): Row[] {
  if (!adjusted) return []
  const parts = adjusted.people.filter(({ bps }) => bps > 0).sort((a, b) => b.bps - a.bps)
  return parts.map(({ kind, id, bps }) => ({
    who: kind === 'guide' ? nameFor(id, reader) : '门店',
    mine: 'staffId' in reader && id === reader.staffId,
    what: '裁定',
    kept: true,
    clause: 'ruled',
    detail: ruledDetail(adjusted, at),
    bps,
    at: new Date(adjusted.at).toISOString(),
    until: null,
  }))
}

/** A candidate as the rules weighed it; after a ruling none of them is what the line counts by. */
function presentRow(row: Considered, decision: DecisionDoc, reader: Reader): Row {
  const { staffId, at } = row.candidate
  const kept = row.kept && !decision.adjusted
  const got = kept ? decision.people.find(({ id }) => id === (staffId ?? decision.storeId)) : null
  return {
    who: staffId === null ? '门店' : nameFor(staffId, reader),
    mine: 'staffId' in reader && staffId === reader.staffId,
    what: whatOf(row),
    kept,
    clause: row.clause,
    detail: row.detail,
    bps: got?.bps ?? 0,
    at: at ? new Date(at).toISOString() : null,
    until: row.until ? new Date(row.until).toISOString() : null,
  }
}

function managerHeadline(people: Share[], reader: Reader): string {
  const parts = people.filter(({ bps }) => bps > 0)
  const [only] = parts
  if (only?.bps === WHOLE_BPS) return `这一笔归${labelOf(only, reader)}`
  return parts.map((share) => `${labelOf(share, reader)} ${share.bps / 100}%`).join('，')
}

function revisedLine({ revised, at }: DecisionDoc): string | null {
  if (!revised) return null
  const day = dayText(revised.at, at)
  return revised.cause === 'named'
    ? `${day}店长在交货时确认了接待的人，归属按此更改`
    : `${day}服务完成，归属按此更改`
}

function adjustedLine({ adjusted, at }: DecisionDoc): string | null {
  return adjusted ? `${ruledDetail(adjusted, at)}，归属按裁定更改` : null
}
