import type { Deps } from '../../../deps'
import { CommissionHolds, Commissions } from '../model'

/**
 * Keeps the commission of lines from being confirmed until `freeLines` is called for the same `by`, whoever it comes to
 * belong to meanwhile. In the caller's transaction; a repetition changes nothing. Two database commands: the lines' rows are
 * written too, so that one of the two begins again when they are being confirmed at this moment.
 */
export async function holdLines(
  deps: Deps,
  { lineIds, by }: { lineIds: string[]; by: string },
): Promise<void> {
  await CommissionHolds.bulkWrite(
    lineIds.map((lineId) => ({
      updateOne: {
        filter: { _id: `${by}:${lineId}` },
        update: { $setOnInsert: { lineId, by } },
        upsert: true,
      },
    })),
  )
  await Commissions.updateMany(
    { lineId: { $in: lineIds }, state: 'accrued' },
    { $set: { heldAt: deps.now() } },
  )
}

/**
 * Ends what `by` held, `at`: what would have been due before is due now (docs: Commission, confirmed later if an after-sale
 * is open). In the caller's transaction, after a refund's own entries; a repetition changes nothing. At most three database
 * commands.
 */
export async function freeLines(_deps: Deps, { by, at }: { by: string; at: Date }): Promise<void> {
  const holds = await CommissionHolds.find({ by }).lean()
  if (holds.length === 0) return
  const lineIds = holds.map(({ lineId }) => lineId)
  await Commissions.updateMany(
    { lineId: { $in: lineIds }, state: 'accrued', dueAt: { $lt: at } },
    { $set: { dueAt: at } },
  )
  await CommissionHolds.deleteMany({ by })
}
