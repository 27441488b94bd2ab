import { assignedAt } from '../../org/rules'
import type { AttributionRules } from '../../rulesets/contract'
import type { Clause } from '../contract'
import type { Facts } from './types'

/**
 * Why a guide does not count for this order, whatever the priority says; null when she counts. As of order creation she
 * must be in service, not the buyer, and of no blocked store; and she must have belonged to the order's store at `then`:
 * the time of her touch for a share, its end for a service, order creation for a binding (docs: Attribution).
 */
export function exclusion(
  facts: Facts,
  staffId: string | null,
  then: Date,
  rules: AttributionRules,
  at: Date,
): Clause | null {
  const staff = facts.staff.find((s) => s._id === staffId)
  if (!staff || staff.status !== 'active') return 'inactive_staff'
  if (staff.personId === facts.personId) return 'own_purchase'
  const blocked = (storeId: string) => storeId === facts.storeId || assignedAt(staff, storeId, at)
  if (rules.blockedStoreIds.some(blocked)) return 'blocked_store'
  if (rules.allowCrossStore || assignedAt(staff, facts.storeId, then)) return null
  const elsewhere = staff.assignments.some((a) => a.from <= then && (a.to === null || then < a.to))
  return elsewhere ? 'other_store' : 'not_assigned_then'
}
