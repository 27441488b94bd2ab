import { entriesOf } from '../../db/ledger'
import type { CommissionRules } from '../rulesets/contract'
import type { CommissionView } from './contract'
import { Commissions } from './model'
import { presentCommission, presentExpected, type LineKind } from './present'
import { periodOf } from './rules/period'
import { commissionFen, rateFor, type Sold } from './rules/rate'
import { rowId, type CommissionRow } from './rules/row'

export { commissionDue, postingTime, settleCommission } from './commands/settle'
export type { Cause, EarnedLine } from './rules/row'

/** What a paid line brings a guide, or brought her once; null when it never did. At most two database commands. */
export async function commissionOfLine(
  lineId: string,
  staffId: string,
  kind: LineKind,
): Promise<CommissionView | null> {
  const row = await Commissions.findById(rowId(lineId, staffId)).lean<CommissionRow>()
  if (!row) return null
  return presentCommission(row, { kind, paidIn: await paidIn(row) })
}

/** The period with which a confirmed row was paid out: the latest pay-out of hers, if that is not before it. */
async function paidIn({ staffId, confirmedAt }: CommissionRow): Promise<string | null> {
  if (!confirmedAt) return null
  const [latest] = await entriesOf('commission', `paid:guide:${staffId}`, 1)
  return latest && latest.reason >= periodOf(confirmedAt) ? latest.reason : null
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
