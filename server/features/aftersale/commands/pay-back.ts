import type { Deps } from '../../../deps'
import { refundLines } from '../../orders/index'
import { Cases } from '../model'
import type { Case } from '../rules/case'
import { reasonText } from '../rules/words'
import { heldBy, move } from './write'

/**
 * Asks orders to refund the units of a case that has come to `refunding`, in the caller's transaction. What costs nothing is
 * done at once, anything else when the money is back.
 * @throws AppError as orders.refundLines
 */
export async function payBack(deps: Deps, row: Case): Promise<Case> {
  const { _id, orderId, parts, kind, reason, history } = row
  const { refund } = await refundLines(deps, {
    ...{ orderId, parts },
    cause: kind === 'return' ? 'return' : 'before_handover',
    by: 'shopper',
    actor: history.at(-1)?.actor ?? 'clock',
    reason: reasonText(reason),
    requestKey: heldBy(_id),
  })
  await Cases.updateOne({ _id }, { $set: { refundId: refund.id } })
  const asked = { ...row, refundId: refund.id }
  if (refund.state !== 'done') return asked
  const done = { event: 'refunded', actor: 'payments', at: deps.now() } as const
  return (await move(deps, asked, done)) ?? asked
}
