import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import { orderById } from '../../orders/index'
import { moveStock } from '../../stock/index'
import type { InspectBody } from '../contract'
import { inspected, type Case } from '../rules/case'
import { payBack } from './pay-back'
import { move, requireCase } from './write'

/**
 * Staff look at goods that were brought back: good ones are refunded, and are on the shelf again where they can be sold; the
 * others go back to the shopper with the reason. Saying it again changes nothing.
 * @throws AppError `aftersale_not_found` (also another store's), `aftersale_not_approved`, `aftersale_refunding`,
 *   `aftersale_ended`, what orders.refundLines refuses
 */
export async function inspectCase(
  deps: Deps,
  props: InspectBody & { caseId: string; storeId: string; staffId: string },
): Promise<Case> {
  const { caseId, storeId, staffId, good, note = '' } = props
  const sellable = good && props.sellable
  return inTransaction(async () => {
    const row = await requireCase(caseId, { storeId })
    const at = deps.now()
    const said = { event: inspected({ good }), actor: `staff:${staffId}`, at }
    const moved = await move(
      deps,
      row,
      { ...said, ...(note ? { note } : {}) },
      { inspection: { staffId, at, sellable, note }, ...(good ? {} : { refusal: note }) },
    )
    if (!moved || !good) return moved ?? row
    if (sellable) await takeBack(deps, moved, `staff:${staffId}`)
    return payBack(deps, moved)
  })
}

async function takeBack(deps: Deps, row: Case, actor: string): Promise<void> {
  const { _id, orderId, storeId, parts } = row
  const lines = (await orderById(orderId))?.lines ?? []
  const moves = parts.flatMap(({ lineId, quantity }) => {
    const line = lines.find((other) => other.lineId === lineId)
    if (!line) return []
    const source = { sourceKind: 'aftersale', sourceId: `${_id}:${lineId}` }
    return [{ storeId, skuId: line.skuId, quantity, reason: 'returned' as const, ...source, actor }]
  })
  await moveStock(deps, moves)
}
