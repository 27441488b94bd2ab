import { DateTime } from 'luxon'
import type { Deps } from '../../deps'
import { ALL_STAFF, access } from '../../http/access'
import { route } from '../../http/route'
import { DEFAULT_ZONE } from '../../lib/time'
import { salesView, whyView, type SaleRow, type SalesView } from '../attribution/contract'
import {
  decisionNaming,
  performanceSince,
  presentSale,
  presentWhy,
  salesOf,
  type DecisionDoc,
} from '../attribution/index'
import { ordersByIds, presentOrder, workOf, type Order } from '../orders/index'
import { storePath } from '../org/contract'
import { requireStore } from '../org/index'
import { salePath, salesQuery, workView } from './contract'

const PAGE = 20

/** How far the order of a line is, as the list of sales says it. */
function stateOf(decision: DecisionDoc, order: Order | undefined): SaleRow['state'] {
  if (!decision.paidAt) return 'unpaid'
  if (decision.refundedFen >= decision.inputs.line.paidFen) return 'refunded'
  const line = order?.lines.find((l) => l.lineId === decision.lineId)
  return line?.state === 'handed_over' ? 'handed_over' : 'paid'
}

async function sales(deps: Deps, staffId: string, after?: string): Promise<SalesView> {
  const zone = DEFAULT_ZONE
  const month = DateTime.fromJSDate(deps.now(), { zone }).startOf('month').toJSDate()
  const [found, monthFen] = await Promise.all([
    salesOf(staffId, PAGE + 1, after),
    performanceSince(staffId, month),
  ])
  const page = found.slice(0, PAGE)
  const orders = await ordersByIds(page.map((decision) => decision.orderId))
  const rows = page.map((decision) => {
    const order = orders.find((o) => o._id === decision.orderId)
    return presentSale(decision, staffId, stateOf(decision, order))
  })
  const last = page.at(-1)
  return { monthFen, rows, next: found.length > PAGE && last ? last._id : null }
}

export const routes = [
  route(
    {
      method: 'GET',
      path: '/api/v1/stores/:storeId/work',
      access: access.staff(ALL_STAFF, 'store'),
      summary: '门店工作台：待备货、待取货',
      params: storePath,
      response: workView,
    },
    async (deps, { params }) => {
      const store = await requireStore(params.storeId)
      const now = deps.now()
      const since = DateTime.fromJSDate(now, { zone: store.zone }).startOf('day').toJSDate()
      const { toPrepare, toCollect, handedOver } = await workOf(store._id, { since, limit: 50 })
      const present = (order: Order) => presentOrder(order, { viewer: 'staff', store, now })
      return {
        storeName: store.name,
        toPrepare: toPrepare.map(present),
        toCollect: toCollect.map(present),
        handedOverToday: handedOver,
      }
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/work/sales',
      access: access.staff(ALL_STAFF, 'own'),
      summary: '我的业绩',
      query: salesQuery,
      response: salesView,
    },
    (deps, { principal, query }) => sales(deps, principal.staffId, query.after),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/work/sales/:decisionId',
      access: access.staff(ALL_STAFF, 'own'),
      summary: '为什么归我 / 不归我',
      params: salePath,
      response: whyView,
      errors: ['decision_not_found'],
    },
    async (_deps, { principal, params }) =>
      presentWhy(await decisionNaming(principal.staffId, params.decisionId), principal.staffId),
  ),
]
