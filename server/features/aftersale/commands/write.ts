import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { step } from '../../../lib/state-table'
import { freeLines } from '../../commission/index'
import { Cases, findCase } from '../model'
import {
  CASE_TABLE,
  OPEN_STATES,
  deadlineOf,
  type Case,
  type CaseEvent,
  type CaseStep,
} from '../rules/case'

/** @throws AppError `aftersale_not_found`, also where the case is not this person's or not this store's */
export async function requireCase(
  caseId: string,
  whose: { personId?: string; storeId?: string } = {},
): Promise<Case> {
  const row = await findCase(caseId)
  const theirs =
    row &&
    (whose.personId === undefined || row.personId === whose.personId) &&
    (whose.storeId === undefined || row.storeId === whose.storeId)
  if (!theirs) throw refuse('aftersale_not_found')
  return row
}

type Changes = Partial<Pick<Case, 'parts' | 'refundId' | 'inspection' | 'refusal'>>

/**
 * Takes one step of a case in the caller's transaction, guarded by the version that was read there; null when the table
 * ignores the event. A case that comes to its end lets the commission of its lines go.
 * @throws AppError with the code of the table's cell; `busy` when somebody moved it first
 */
export async function move(
  deps: Deps,
  row: Case,
  done: { event: CaseEvent; actor: string; at: Date; note?: string },
  changes: Changes = {},
): Promise<Case | null> {
  const to = step(CASE_TABLE, row.state, done.event)
  if (to === null) return null
  const taken: CaseStep = { ...done, from: row.state, to }
  const set = { ...changes, state: to, dueAt: deadlineOf(to, done.at) }
  const { matchedCount } = await Cases.updateOne(
    { _id: row._id, version: row.version },
    { $set: set, $inc: { version: 1 }, $push: { history: taken } },
  )
  if (matchedCount === 0) throw refuse('busy')
  if (!OPEN_STATES.includes(to)) await freeLines(deps, { by: heldBy(row._id), at: done.at })
  return { ...row, ...set, version: row.version + 1, history: [...row.history, taken] }
}

/** What a case calls itself where commission is held. */
export const heldBy = (caseId: string): string => `aftersale:${caseId}`
