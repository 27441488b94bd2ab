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

/** Lines that are read at a time: a megabyte or so. */
const PAGE = 200
const FIELDS = {
  ...{ orderNo: 1, title: 1, at: 1, org: 1, people: 1, basis: 1, channel: 1, adjusted: 1 },
  ...{ refundedFen: 1, rulesetVersion: 1, inputs: 1 },
}

/**
 * What the paid lines of a period would come to under other rules (docs: Replay). Reads page by page in the order of
 * placing, keeps the totals and nothing of the lines, and writes nothing. `onMoved` gets each line that would move.
 * @throws Error for a line whose ruleset version was never published: a defect, never an input
 */
export async function replay(
  { from, to, rules }: ReplayProps,
  onMoved: (moved: Replayed) => void,
): Promise<ReplayTotals> {
  const versions = rules === 'published' ? await rulesetVersions('attribution') : null
  const totals = noTotals()
  for await (const line of linesOf(from, to)) {
    const own = rules === 'published' ? versions?.get(line.rulesetVersion) : rules
    if (!own) throw new Error(`attribution ruleset ${line.rulesetVersion} is not there`)
    const replayed = replayLine(line, own)
    count(totals, replayed)
    if (replayed.movedFen > 0) onMoved(replayed)
  }
  return totals
}

/** By pages after the last line, and not by one cursor: no database has to hold the whole period at once. */
async function* linesOf(from: Date, to: Date): AsyncGenerator<PastLine> {
  let last: PastLine | undefined
  do {
    const after = last ? { $or: [{ at: { $gt: last.at } }, { _id: { $gt: last._id } }] } : {}
    const period = { at: { $gte: last?.at ?? from, $lt: to }, paidAt: { $ne: null }, ...after }
    const page: PastLine[] = await Decisions.find(period, FIELDS)
      .sort({ at: 1, _id: 1 })
      .limit(PAGE)
      .batchSize(PAGE + 1)
      .lean<PastLine[]>()
    yield* page
    last = page.length < PAGE ? undefined : page.at(-1)
  } while (last)
}
