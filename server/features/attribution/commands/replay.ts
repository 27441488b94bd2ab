import { rulesetVersions } from '../../rulesets/index'
import type { AttributionRules } from '../../rulesets/contract'
import { Decisions } from '../model'
import {
  count,
  noTotals,
  replayLine,
  type PastLine,
  type Replayed,
  type ReplayTotals,
} from '../rules/replay'

/** `from` counts, `to` does not; `published`: each line under the ruleset that it was decided by. */
export type ReplayProps = { from: Date; to: Date; rules: AttributionRules | 'published' }

/** Lines that the database hands over at a time: a few hundred KB. */
const BATCH = 200
const FIELDS = {
  ...{ orderNo: 1, title: 1, at: 1, org: 1, people: 1, basis: 1, channel: 1, adjusted: 1 },
  ...{ refundedFen: 1, rulesetVersion: 1, inputs: 1 },
}

/**
 * What the paid lines of a period would come to under other rules (docs: Replay). Reads by cursor, in the order of
 * placing, keeps the totals and nothing of the lines, and writes nothing. `onMoved` gets each line that would move.
 * @throws Error for a line whose ruleset version was never published: a defect, never an input
 */
export async function replay(
  { from, to, rules }: ReplayProps,
  onMoved: (moved: Replayed) => void,
): Promise<ReplayTotals> {
  const versions = rules === 'published' ? await rulesetVersions('attribution') : null
  const totals = noTotals()
  const lines = Decisions.find({ at: { $gte: from, $lt: to }, paidAt: { $ne: null } }, FIELDS)
    .sort({ at: 1, _id: 1 })
    .lean<PastLine[]>()
    .cursor({ batchSize: BATCH })
  for await (const line of lines) {
    const own = rules === 'published' ? versions?.get(line.rulesetVersion) : rules
    if (!own) throw new Error(`attribution ruleset ${line.rulesetVersion} is not there`)
    const replayed = replayLine(line, own)
    count(totals, replayed)
    if (replayed.movedFen > 0) onMoved(replayed)
  }
  return totals
}
