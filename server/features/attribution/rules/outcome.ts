import type { Candidate, Decision } from '../contract'
import { lineSentence } from './sentences'
import { chosenOf, guidesOf } from './shares'

/**
 * The part of a stored decision that its outcome decides. `shareCode` and `channel` are those of the share that has the
 * line, null where none has it (docs: Attribution, the decision).
 */
export function outcomeOf(decision: Decision) {
  const won: Partial<Candidate> = chosenOf(decision.considered)?.candidate ?? {}
  const { shareCode = null, channel = null } = won
  const named = decision.considered.map((c) => c.candidate.staffId).filter((id) => id !== null)
  return {
    ...decision,
    staffIds: guidesOf(decision.people),
    namedIds: [...new Set(named)],
    shareCode,
    channel,
    sentence: lineSentence(decision),
  }
}
