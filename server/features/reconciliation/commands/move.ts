import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { step } from '../../../lib/state-table'
import { plus } from '../../../lib/time'
import { Differences } from '../model/difference'
import { DIFFERENCE_TABLE, type DifferenceEvent, firstLookMs } from '../rules/difference'
import type { Difference } from '../rules/documents'

/** Who or what moves a difference, and what is learned by it. */
type Step = { actor: string; note?: string } & Partial<Pick<Difference, 'ours' | 'theirs'>>

/**
 * The one writer of a difference's state. Answers whether anything changed.
 * @throws AppError `difference_closed` (accepting what is not open), `busy` when the difference is not what was read
 */
export async function moveDifference(
  deps: Deps,
  difference: Difference,
  event: DifferenceEvent,
  { actor, note, ...figures }: Step,
): Promise<boolean> {
  const to = step(DIFFERENCE_TABLE, difference.state, event)
  if (to === null) return false
  const at = deps.now()
  const { _id, state: from, version } = difference
  const opens = to === 'open' && from !== 'open'
  const { matchedCount } = await Differences.updateOne(
    { _id, version },
    {
      $set: {
        ...figures,
        ...(note === undefined ? {} : { note }),
        ...(to === from ? {} : { since: at }),
        ...(opens ? { looks: 0, dueAt: plus(at, firstLookMs(difference.class)) } : {}),
        state: to,
      },
      $unset: to === 'open' ? {} : { dueAt: 1 },
      $inc: { version: 1 },
      $push: {
        history: { at, actor, event, from, to, ...(note === undefined ? {} : { note }) },
      },
    },
  )
  if (matchedCount === 0) throw refuse('busy')
  return true
}
