import { inTransaction } from '../../../db/transaction'
import type { Deps } from '../../../deps'
import type { AdjustmentReason } from '../contract'
import { movementsOfSource, onHand } from '../model'
import {
  checkAdjustment,
  checkLines,
  countDifferences,
  notBooked,
  type CountLine,
  type Pieces,
} from '../rules/keep'
import { moveStock, takeOff } from './move'

/**
 * Books a delivery into a store, whole or in parts; `sourceId` is its own number. The same lines again add nothing.
 * @throws AppError `invalid_input` for a quantity that is not a positive whole number, or a SKU named twice;
 * `receipt_changed` when a SKU was booked with another quantity under this number
 */
export async function receiveStock(
  deps: Deps,
  receipt: { storeId: string; sourceId: string; actor: string; lines: Pieces[] },
): Promise<void> {
  const { storeId, sourceId, actor, lines } = receipt
  checkLines(lines)
  const source = { reason: 'received', sourceKind: 'receipt', sourceId, actor } as const
  await inTransaction(async () => {
    const booked = await movementsOfSource('receipt', sourceId, storeId)
    await moveStock(
      deps,
      notBooked(booked, lines).map(({ skuId, quantity }) => ({
        storeId,
        skuId,
        quantity,
        ...source,
      })),
    )
  })
}

/**
 * Books what somebody counted: on hand becomes that, when it is still what it was when she began. `sourceId` is the
 * request: the same count again changes nothing. At most ten database commands whatever the number of lines.
 * @throws AppError `stock_changed` with `data.lines`, `stock_below_taken` (see takeOff), `invalid_input`
 */
export async function countStock(
  deps: Deps,
  count: { storeId: string; sourceId: string; actor: string; lines: CountLine[] },
): Promise<void> {
  const { storeId, sourceId, actor, lines } = count
  const source = { reason: 'counted', sourceKind: 'count', sourceId, actor } as const
  await inTransaction(async () => {
    if ((await movementsOfSource('count', sourceId, storeId)).length > 0) return
    const now = await onHand(
      storeId,
      lines.map((line) => line.skuId),
    )
    const moves = countDifferences(lines, now).map((pieces) => ({ storeId, ...pieces, ...source }))
    await takeOff(deps, storeId, moves)
  })
}

/**
 * Books that pieces broke, went missing, were found, or went on display. `sourceId` is the request: the same again
 * changes nothing.
 * @throws AppError `invalid_input` for 0 or the wrong direction, `stock_below_taken` (see takeOff)
 */
export async function adjustStock(
  deps: Deps,
  adjustment: {
    storeId: string
    sourceId: string
    actor: string
    skuId: string
    quantity: number
    reason: AdjustmentReason
    note: string
  },
): Promise<void> {
  checkAdjustment(adjustment.quantity, adjustment.reason)
  await takeOff(deps, adjustment.storeId, [{ ...adjustment, sourceKind: 'adjustment' }])
}
