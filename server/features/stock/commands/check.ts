import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { Checks, differencesAfter } from '../model'

const ROW = { _id: 'levels' } as const

/**
 * Compares the next `batch` levels with the sums of their movements, round and round; a difference raises an alarm.
 * Answers 0: the next part waits for its turn, however many levels there are.
 */
export async function checkLevels(deps: Deps, _now: Date, batch: number): Promise<number> {
  const found = await inTransaction(async () => {
    const row = await Checks.findById(ROW._id).lean()
    const { found, last } = await differencesAfter(row?.after ?? '', batch)
    const count = (row?.found ?? 0) + found.length
    const $set =
      last === null ? { after: '', found: 0, differences: count } : { after: last, found: count }
    await Checks.updateOne(ROW, { $set }, { upsert: true })
    return found
  })
  for (const difference of found) {
    deps.log.error({ alarm: 'stock_differs', ...difference }, 'on hand is not its movements')
  }
  return 0
}
