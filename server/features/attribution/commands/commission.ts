import { commissionOfLine, expectedCommission } from '../../commission/index'
import type { CommissionView } from '../../commission/contract'
import { rulesetsAt } from '../../rulesets/index'
import { guidesWorth } from '../rules/performance'
import { peopleOf } from '../rules/shares'
import type { DecisionDoc } from '../rules/types'

/**
 * What a line brings a guide, or would once it is paid; null when nothing of it is or was hers. Of an unpaid line by the
 * plan in force when it was ordered; when it is paid, the plan of that moment counts.
 */
export async function commissionFor(
  decision: DecisionDoc,
  staffId: string,
): Promise<CommissionView | null> {
  const { kind, paidFen, categoryPath } = decision.inputs.line
  if (decision.paidAt) return commissionOfLine(decision.lineId, staffId, kind)
  const performanceFen = guidesWorth(peopleOf(decision), paidFen).get(staffId)
  if (performanceFen === undefined) return null
  const { commission } = await rulesetsAt(decision.at)
  const role = decision.inputs.facts.staff.find(({ _id }) => _id === staffId)?.role ?? 'guide'
  const { storeId } = decision
  return expectedCommission(commission.data, { storeId, categoryPath, role, kind, performanceFen })
}
