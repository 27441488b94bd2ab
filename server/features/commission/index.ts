import { entriesOfSource, entriesSince } from '../../db/ledger'
import type { CommissionRules } from '../rulesets/contract'
import type { CommissionView } from './contract'
import { CommissionHolds, Commissions } from './model'
import { presentCommission, presentExpected, type LineKind } from './present'
import { paidOutOf, type PaidOut } from './rules/paid-out'
import { periodOf, spanOf } from './rules/period'
import { commissionFen, rateFor, type Sold } from './rules/rate'
import { rowId, type CommissionRow } from './rules/row'

export { freeLines, holdLines } from './commands/hold'
export { commissionDue, postingTime, settleCommission } from './commands/settle'
export type { Cause, EarnedLine } from './rules/row'

/** What a paid line brings a guide, or brought her once; null when it never did. At most four database commands. */
export async function commissionOfLine(
  lineId: string,
  staffId: string,
  kind: LineKind,
): Promise<CommissionView | null> {
  const row = await Commissions.findById(rowId(lineId, staffId)).lean<CommissionRow>()
  if (!row) return null
  const held = row.state === 'accrued' && (await CommissionHolds.exists({ lineId })) !== null
  return presentCommission(row, { kind, held, paidOut: await paidOut(row) })
}

const MOVING = ['paid', 'refund', 'revised', 'adjusted', 'confirmed']

/** What her pay-outs did for a confirmed row; null before. */
async function paidOut({ _id, staffId, confirmedAt }: CommissionRow): Promise<PaidOut | null> {
  if (!confirmedAt) return null
  const since = spanOf(periodOf(confirmedAt)).to
  const payouts = await entriesSince('commission', `paid:guide:${staffId}`, since)
  if (payouts.length === 0) return null
  const entries = await entriesOfSource('commission', MOVING, _id)
  const periods = payouts.map(({ reason }) => reason)
  return paidOutOf(entries, `confirmed:guide:${staffId}`, periods)
}

/** What a line would bring that is not paid yet, `performanceFen` being what of it would count. */
export function expectedCommission(
  plan: CommissionRules,
  sold: Sold & { kind: LineKind; performanceFen: number },
): CommissionView {
  const rateBps = rateFor(plan, sold)
  const { kind, performanceFen } = sold
  const terms = { kind, confirmDays: plan.confirmDays }
  return presentExpected(rateBps, commissionFen(performanceFen, rateBps), terms)
}
