import type { Deps } from '../../../deps'
import { requireStore } from '../../org/index'
import { settlePoints } from '../../points/index'
import { keptFen } from '../rules/refund'
import type { Order } from '../rules/types'

/** Brings the order's points to what is kept of it now; in the caller's transaction. `sourceId` names the event. */
export async function settle(deps: Deps, order: Order, sourceId: string, at: Date): Promise<void> {
  const { zone } = await requireStore(order.storeId)
  await settlePoints(deps, {
    orderId: order._id,
    personId: order.personId,
    zone,
    keptFen: keptFen(order),
    multiplierBps: order.pointsMultiplierBps,
    expireMonths: order.pointsExpireMonths,
    sourceId,
    at,
  })
}
