import { findRaised } from './model'
import type { Dispute } from './rules/dispute'

export { mayRaise } from './rules/dispute'

/** Her latest claim on each of these lines, where she made one; one database command. */
export async function disputesBy(
  staffId: string,
  decisionIds: string[],
): Promise<Map<string, Pick<Dispute, '_id' | 'state' | 'words' | 'reason'>>> {
  const found = await findRaised(staffId, decisionIds)
  // newest first: the last one put in is the oldest, so turn it round
  return new Map(found.reverse().map((dispute) => [dispute.decisionId, dispute]))
}
