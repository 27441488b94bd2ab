import type { Deps } from '../../../deps'
import { dueAttempts } from '../model/attempt'
import { dueNotifications } from '../model/inbox'
import { dueRefunds } from '../model/refund'
import { lookAtAttempt } from './attempt-look'
import { applyLater } from './inbox'
import { lookAtRefund } from './refund'

/** Work on what is due: at most `batch`, side by side, because most of it is waiting for WeChat. Answers how much it was. */
type Sweep = (deps: Deps, now: Date, batch: number) => Promise<number>

function sweep(
  due: (now: Date, limit: number) => Promise<string[]>,
  work: (deps: Deps, id: string) => Promise<void>,
): Sweep {
  return async (deps, now, batch) => {
    const ids = await due(now, batch)
    const results = await Promise.allSettled(ids.map((id) => work(deps, id)))
    for (const [index, result] of results.entries()) {
      if (result.status === 'fulfilled') continue
      deps.log.error({ id: ids[index], error: String(result.reason) }, 'due payment work failed')
    }
    return ids.length
  }
}

export const sweepAttempts = sweep(dueAttempts, lookAtAttempt)
export const sweepRefunds = sweep(dueRefunds, lookAtRefund)
export const sweepInbox = sweep(dueNotifications, applyLater)
