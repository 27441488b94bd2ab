import { post } from '../../../db/ledger'
import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { Commissions, findHolds, latestShut } from '../model'
import { timeInOpenPeriod } from '../rules/period'
import { confirmRow, type CommissionRow } from '../rules/row'

/**
 * Confirms commission whose days after the hand-over are over, at most `batch` rows in one transaction; answers how many.
 * It is posted at the moment it was due, or when it accrued if that was later. A held line waits. A row that a refund
 * changes meanwhile makes the transaction begin again.
 */
export async function confirmDue(_deps: Deps, now: Date, batch: number): Promise<number> {
  return inTransaction(async () => {
    const held = (await findHolds()).map(({ lineId }) => lineId)
    const ready = { state: 'accrued' as const, dueAt: { $lte: now } }
    const due = await Commissions.find({ ...ready, lineId: { $nin: held } })
      .sort({ dueAt: 1 })
      .limit(batch)
      .lean<CommissionRow[]>()
    if (due.length === 0) return 0
    const shut = (await latestShut())?._id ?? null
    const confirmed = due.map((row) => {
      const { dueAt, accruedAt } = row
      const then = dueAt && dueAt > accruedAt ? dueAt : accruedAt
      return confirmRow(row, timeInOpenPeriod(then, shut))
    })
    await Commissions.bulkWrite(
      confirmed.map(({ row: { _id, state, confirmedAt } }) => ({
        updateOne: { filter: { _id }, update: { $set: { state, confirmedAt } } },
      })),
    )
    await post(confirmed.map(({ entry }) => entry))
    return due.length
  })
}
