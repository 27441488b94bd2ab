import type { Deps } from '../../../deps'
import { post } from '../../../db/ledger'
import { inTransaction } from '../../../db/transaction'
import { rulesetsAt } from '../../rulesets/index'
import { Decisions } from '../model'
import type { DecisionDoc } from '../rules/types'
import { renewOnPaid } from '../rules/bind'
import { performanceEntry, performancePostings } from '../rules/performance'
import { changeBindings } from './bindings'

/**
 * An order is paid: every line's performance is posted, and the bindings that it proves are restarted. In the caller's
 * transaction; a repetition posts nothing.
 */
export async function performancePaid(
  deps: Deps,
  props: { orderId: string; personId: string; storeId: string; at: Date },
): Promise<void> {
  const rules = await rulesetsAt(props.at)
  await inTransaction(async () => {
    const found = await Decisions.find({ orderId: props.orderId, paidAt: null }).lean<
      DecisionDoc[]
    >()
    if (found.length === 0) return
    await post(
      found.map((d) =>
        performanceEntry(
          d.lineId,
          'paid',
          performancePostings(d, 0, d.inputs.line.paidFen),
          props.at,
        ),
      ),
    )
    await Decisions.updateMany({ orderId: props.orderId }, { $set: { paidAt: props.at } })
    const staffIds = found.flatMap((d) => d.staffIds)
    await changeBindings(deps, props.personId, rules.attribution.data, (open) =>
      renewOnPaid(open, { storeId: props.storeId, staffIds }),
    )
  })
}

/**
 * Money of lines went back: performance becomes what the rest is worth. `refundedFen` is cumulative per line;
 * `sourceId` names the refund. In the caller's transaction; a repetition posts nothing.
 */
export async function performanceRefunded(
  _deps: Deps,
  props: {
    orderId: string
    refundedByLine: { lineId: string; refundedFen: number }[]
    sourceId: string
    at: Date
  },
): Promise<void> {
  await inTransaction(async () => {
    const found = await Decisions.find({ orderId: props.orderId }).lean<DecisionDoc[]>()
    for (const { lineId, refundedFen } of props.refundedByLine) {
      const decision = found.find((d) => d.lineId === lineId)
      if (!decision || !decision.paidAt || decision.refundedFen >= refundedFen) continue
      const paid = decision.inputs.line.paidFen
      const postings = performancePostings(
        decision,
        paid - decision.refundedFen,
        paid - refundedFen,
      )
      await post([performanceEntry(lineId, `refund:${props.sourceId}`, postings, props.at)])
      await Decisions.updateOne({ _id: decision._id }, { $set: { refundedFen } })
    }
  })
}
