import { entriesOf, flowsOf, type Span } from '../../db/ledger'
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

/** What a store's lines brought its guides in a span, refunds and rulings taken off, fen; one database command. */
export async function commissionByGuide(storeId: string, span: Span): Promise<Map<string, number>> {
  const flows = await flowsOf(['commission'], { storeIds: [storeId] }, span)
  const brought = new Map<string, number>()
  for (const { account, amount } of flows) {
    const [state, of, staffId] = account.split(':')
    if (state === 'expense' || of !== 'guide' || staffId === undefined) continue
    // what moves from accrued to confirmed and to paid is on two of these accounts, and adds nothing
    brought.set(staffId, (brought.get(staffId) ?? 0) + amount)
  }
  return brought
}
