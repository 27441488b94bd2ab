import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { AppError } from '../../../lib/errors'
import { HOUR, plus } from '../../../lib/time'
import { Cases, findCase, findDue } from '../model'
import { WAITING_STATES, dueEvent } from '../rules/case'
import { sayYes } from './decide'
import { move } from './write'

/** A case that cannot be moved now is looked at again so much later: it must not hold up the others. */
const AGAIN_MS = HOUR

/**
 * Does what is due: a store that has not answered has said yes, a return that was not brought lapses. At most `batch` cases;
 * answers how many it looked at. One that cannot be moved (too late for WeChat) is told to the log and stays for the manager.
 */
export async function moveDue(deps: Deps, now: Date, batch: number): Promise<number> {
  const caseIds = await findDue([...WAITING_STATES], now, batch)
  for (const caseId of caseIds) {
    try {
      await moveOne(deps, caseId, now)
    } catch (error) {
      // somebody moved it at this moment
      if (error instanceof AppError && error.code === 'busy') continue
      deps.log.error({ caseId, error }, 'the clock could not move an after-sales case')
      await Cases.updateOne({ _id: caseId }, { $set: { dueAt: plus(now, AGAIN_MS) } })
    }
  }
  return caseIds.length
}

/** Headquarters answers for a store that has not; false when no such case waits for an answer. */
export async function answerNow(deps: Deps, caseId: string): Promise<boolean> {
  return inTransaction(async () => {
    const row = await findCase(caseId)
    if (row?.state !== 'asked') return false
    await sayYes(deps, row, 'headquarters')
    return true
  })
}

async function moveOne(deps: Deps, caseId: string, now: Date): Promise<void> {
  await inTransaction(async () => {
    const row = await findCase(caseId)
    if (!row || !WAITING_STATES.includes(row.state) || !row.dueAt || row.dueAt > now) return
    const event = dueEvent(row)
    if (event === 'lapse') await move(deps, row, { event, actor: 'clock', at: deps.now() })
    else await sayYes(deps, row, 'clock')
  })
}
