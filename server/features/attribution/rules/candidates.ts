import { DAY, plus } from '../../../lib/time'
import { assignedAt } from '../../org/rules'
import type { AttributionRules } from '../../rulesets/contract'
import type { Candidate, Clause } from '../contract'
import type { Binding, Facts, Touch } from './types'

/** A candidate with what judging needs; `refused` is the clause that drops it before priority is asked. */
export type Judged = {
  candidate: Candidate
  refused: Clause | null
  protectedBinding: boolean
}

/** Latest first; of equal times the smaller id (docs: Attribution). */
export function latestFirst(a: Touch, b: Touch): number {
  return +b.at - +a.at || (a._id < b._id ? -1 : 1)
}

/** A binding that is in force at a moment. */
export function inForceAt(binding: Binding, at: Date): boolean {
  const begun = binding.from <= at && at < binding.validUntil
  return begun && (binding.endedAt === null || at < binding.endedAt)
}

/**
 * Why a guide does not count for this order, whatever the priority says; null when she counts.
 * She must be in service and not the buyer at order creation, and have belonged to the order's store at `then`: the time
 * of her touch for a share, the end for a service, order creation for a binding.
 */
function exclusion(
  facts: Facts,
  staffId: string,
  then: Date,
  rules: AttributionRules,
): Clause | null {
  const staff = facts.staff.find((s) => s._id === staffId)
  if (!staff || staff.status !== 'active') return 'inactive_staff'
  if (staff.personId === facts.personId) return 'own_purchase'
  if (rules.allowCrossStore || assignedAt(staff, facts.storeId, then)) return null
  const elsewhere = staff.assignments.some((a) => a.from <= then && (a.to === null || then < a.to))
  return elsewhere ? 'other_store' : 'not_assigned_then'
}

function fromTouches(
  facts: Facts,
  basis: 'share' | 'service',
  days: number,
  rules: AttributionRules,
  at: Date,
): Judged[] {
  const mine = facts.touches.filter(
    (t) =>
      t.staffId !== null && t.at <= at && (t.kind === 'service_done') === (basis === 'service'),
  )
  const perGuide = new Map<string, Touch>()
  for (const touch of [...mine].sort(latestFirst)) {
    const id = touch.staffId ?? ''
    if (!perGuide.has(id)) perGuide.set(id, touch)
  }
  return [...perGuide.values()].map((touch) => {
    const tooOld = touch.at < plus(at, -days * DAY)
    return {
      candidate: { basis, staffId: touch.staffId, at: touch.at },
      refused: tooOld ? 'too_old' : exclusion(facts, touch.staffId ?? '', touch.at, rules),
      protectedBinding: false,
    }
  })
}

/** Guides whose share was opened, the latest first. Exactly `shareDays` days ago still counts. */
export function shareCandidates(facts: Facts, rules: AttributionRules, at: Date): Judged[] {
  return fromTouches(facts, 'share', rules.shareDays, rules, at)
}

/** Practitioners who finished a service, the latest first. */
export function serviceCandidates(facts: Facts, rules: AttributionRules, at: Date): Judged[] {
  return fromTouches(facts, 'service', rules.serviceDays, rules, at)
}

/** The guide the person is bound to, if the binding is in force. */
export function bindingCandidates(facts: Facts, rules: AttributionRules, at: Date): Judged[] {
  return facts.bindings
    .filter((b) => b.kind === 'guide' && b.staffId !== null && inForceAt(b, at))
    .map((binding) => ({
      candidate: { basis: 'binding', staffId: binding.staffId, at: binding.from },
      refused: exclusion(facts, binding.staffId ?? '', at, rules),
      protectedBinding: at < binding.protectedUntil,
    }))
}
