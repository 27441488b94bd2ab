import type { StaffRole } from '../../org/contract'
import type { CommissionRules } from '../../rulesets/contract'
import { WHOLE_BPS, type Fen } from '../../../lib/money'

/** What a rate is looked up by; `categoryPath`: the line's own category first, then the one above it. */
export type Sold = { storeId: string; categoryPath: string[]; role: StaffRole }

type Rate = CommissionRules['rates'][number]

/** How well a rate fits, the store weighing more than the category, and that more than the role; null: not at all. */
function fit(rate: Rate, sold: Sold): number | null {
  if (rate.storeId !== undefined && rate.storeId !== sold.storeId) return null
  if (rate.role !== undefined && rate.role !== sold.role) return null
  const above = rate.categoryId === undefined ? null : sold.categoryPath.indexOf(rate.categoryId)
  if (above === -1) return null
  const depth = above === null ? 0 : sold.categoryPath.length - above
  const store = rate.storeId === undefined ? 0 : 1
  const role = rate.role === undefined ? 0 : 1
  return (store * (sold.categoryPath.length + 1) + depth) * 2 + role
}

/** The rate in bps for what was sold, by the most specific of the plan's rates (docs: Commission). */
export function rateFor(plan: CommissionRules, sold: Sold): number {
  let best: { bps: number; fit: number } | null = null
  for (const rate of plan.rates) {
    const fits = fit(rate, sold)
    if (fits !== null && (best === null || fits > best.fit)) best = { bps: rate.bps, fit: fits }
  }
  return best?.bps ?? plan.defaultBps
}

/** Commission of a line and a person: what her performance is worth now by her rate, fractions of a fen dropped. */
export function commissionFen(performanceFen: Fen, rateBps: number): Fen {
  return Math.floor((performanceFen * rateBps) / WHOLE_BPS)
}
