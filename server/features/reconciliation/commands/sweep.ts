import type { Deps } from '../../../deps'
import { AppError } from '../../../lib/errors'
import { MINUTE, plus } from '../../../lib/time'
import { dueDifferences } from '../model/difference'
import { dueRuns, newestRuns, Runs } from '../model/run'
import { daysToBegin } from '../rules/run'
import { beginDays, reconcileDay } from './day'
import { lookAtDifference } from './look'

/** When a day is tried again whose work failed here. */
const AGAIN_MS = 5 * MINUTE

/** Begins the days that are over and asks for the bills that are due, the longest waiting first. Answers how many. */
export async function sweepDays(deps: Deps, now: Date, batch: number): Promise<number> {
  const [last] = await newestRuns(1)
  await beginDays(deps, daysToBegin(last?._id ?? null, now))
  const due = await dueRuns(now, batch)
  for (const date of due) {
    // the next look first, so that a process that dies here is followed by another
    const next = { $set: { dueAt: plus(now, AGAIN_MS) } }
    const { matchedCount } = await Runs.updateOne({ _id: date, dueAt: { $lte: now } }, next)
    if (matchedCount === 1) await attempt(deps, { date }, () => reconcileDay(deps, date))
  }
  return due.length
}

/** Looks at differences that are due. Answers how many. */
export async function sweepDifferences(deps: Deps, now: Date, batch: number): Promise<number> {
  const due = await dueDifferences(now, batch)
  for (const id of due) await attempt(deps, { id }, () => lookAtDifference(deps, id))
  return due.length
}

async function attempt(deps: Deps, what: object, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const reason = error instanceof AppError ? error.code : String(error)
    deps.log.error({ ...what, error: reason }, 'due reconciliation failed')
  }
}
