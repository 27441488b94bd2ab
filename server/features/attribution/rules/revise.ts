import type { AttributionRules } from '../../rulesets/contract'
import type { Decision } from '../contract'
import { attribute } from './attribute'
import { sameShares } from './shares'
import type { DecisionDoc, Facts, Touch } from './types'

export type Revised = {
  facts: Facts
  outcome: Decision
  /** whether the line counts for somebody else now, or for another reason */
  changed: boolean
}

/**
 * What a decision becomes by a service of its order, under the rules and at the moment of the decision (docs:
 * Attribution). It changes once: what was revised before, or ruled upon, stays as it is (null). Who served is in service,
 * and is the person, that she was when the order was created; where she belonged at the service's end, only her stays of
 * today tell. Who was not known then is judged as she is now.
 */
export function revise(
  decision: Pick<DecisionDoc, 'inputs' | 'at' | 'people' | 'basis' | 'revised' | 'adjusted'>,
  touch: Touch,
  served: Facts['staff'][number],
  rules: AttributionRules,
): Revised | null {
  if (decision.revised || decision.adjusted) return null
  const { line, facts: frozen } = decision.inputs
  const { assignments } = served
  const known = frozen.staff.some((staff) => staff._id === served._id)
  const facts: Facts = {
    ...frozen,
    touches: [...frozen.touches, touch],
    staff: known
      ? frozen.staff.map((row) => (row._id === served._id ? { ...row, assignments } : row))
      : [...frozen.staff, served],
  }
  const outcome = attribute(line, facts, rules, decision.at)
  const changed = outcome.basis !== decision.basis || !sameShares(outcome.people, decision.people)
  return { facts, outcome, changed }
}
