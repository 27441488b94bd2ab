import type { Deps } from '../../../deps'
import { DAY, plus } from '../../../lib/time'
import { donePushes, duePushes, Pushes } from '../model/push'
import { dueShipments } from '../model/shipment'
import { lookAtShipment } from './look'
import { applyPush } from './receive'

/** Uploads and questions that are due, at most `batch`, side by side: most of it is waiting for WeChat. Answers how many. */
export async function sweepShipments(deps: Deps, now: Date, batch: number): Promise<number> {
  const numbers = await dueShipments('dueAt', now, batch)
  const results = await Promise.allSettled(numbers.map((no) => lookAtShipment(deps, no)))
  for (const [index, result] of results.entries()) {
    if (result.status === 'fulfilled') continue
    deps.log.error(
      { outTradeNo: numbers[index], error: String(result.reason) },
      'due shipping work failed',
    )
  }
  return numbers.length
}

/** Messages that could not be applied when they came. Answers how many were tried. */
export async function sweepPushes(deps: Deps, now: Date, batch: number): Promise<number> {
  const ids = await duePushes(now, batch)
  for (const id of ids) await applyPush(deps, id)
  return ids.length
}

/** What is done with is of no use to anybody after so long, and some of it names a shopper. */
const KEPT = 90 * DAY

/** Forgets messages that came 90 days ago and were applied, left alone or settled. Answers how many. */
export async function forgetPushes(_deps: Deps, now: Date, batch: number): Promise<number> {
  const ids = await donePushes(plus(now, -KEPT), batch)
  await Pushes.deleteMany({ _id: { $in: ids } })
  return ids.length
}
