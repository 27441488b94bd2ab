import type { Entry } from '../../../db/ledger'
import { insideTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { DAY, plus } from '../../../lib/time'
import type { Ruleset } from '../../rulesets/contract'
import { Commissions, latestShut } from '../model'
import { timeInOpenPeriod } from '../rules/period'
import { settleRows, type Cause, type CommissionRow, type EarnedLine } from '../rules/row'

/**
 * When something that happened `at` is posted: then, or at the first moment of the open period when its own is closed
 * (docs: Periods). Asked inside the transaction that posts, whose life the database bounds: what it saw of the period may
 * be outdated by less than that when its entries land, and figures are frozen only after.
 * @throws Error outside a transaction: a defect
 */
export async function postingTime(at: Date): Promise<Date> {
  if (!insideTransaction()) throw new Error('posting time is asked inside the posting transaction')
  return timeInOpenPeriod(at, (await latestShut())?._id ?? null)
}

/**
 * Brings the commission of lines to what they are worth now, in the caller's transaction. Answers the entries, which the
 * caller posts together with those of the performance that they follow. `at`: the posting time. Two database commands.
 */
export async function settleCommission(
  _deps: Deps,
  props: { lines: EarnedLine[]; plan: Ruleset<'commission'>; cause: Cause; at: Date },
): Promise<Entry[]> {
  const { lines, plan, cause, at } = props
  const lineIds = lines.map(({ lineId }) => lineId)
  const rows = await Commissions.find({ lineId: { $in: lineIds } }).lean<CommissionRow[]>()
  const { begun, moved, entries } = settleRows(rows, lines, plan, cause, at)
  if (begun.length + moved.length > 0) {
    await Commissions.bulkWrite([
      ...begun.map((document) => ({ insertOne: { document } })),
      ...moved.map(({ _id, performanceFen, fen }) => ({
        updateOne: { filter: { _id }, update: { $set: { performanceFen, fen } } },
      })),
    ])
  }
  return entries
}

/**
 * Lines were handed over (or their service ended): their commission is confirmed so many days later, as the plan says that
 * it accrued by. In the caller's transaction; a repetition changes nothing.
 */
export async function commissionDue(
  _deps: Deps,
  props: { lineIds: string[]; at: Date },
): Promise<void> {
  const rows = await Commissions.find({
    lineId: { $in: props.lineIds },
    dueAt: null,
  }).lean<CommissionRow[]>()
  if (rows.length === 0) return
  await Commissions.bulkWrite(
    rows.map(({ _id, confirmDays }) => {
      const dueAt = plus(props.at, confirmDays * DAY)
      return { updateOne: { filter: { _id }, update: { $set: { dueAt } } } }
    }),
  )
}
