import { DateTime } from 'luxon'
import { ALL_STAFF, access } from '../../../http/access'
import { route } from '../../../http/route'
import { waitingCases } from '../../aftersale/index'
import { presentOrder, workOf, type Order } from '../../orders/index'
import { storePath } from '../../org/contract'
import { requireStore } from '../../org/index'
import { workView } from '../contract'

export const work = route(
  {
    method: 'GET',
    path: '/api/v1/stores/:storeId/work',
    access: access.staff(ALL_STAFF, 'store'),
    summary: '门店工作台：待备货、待取货、待办售后',
    params: storePath,
    response: workView,
  },
  async (deps, { params, principal }) => {
    const store = await requireStore(params.storeId)
    const now = deps.now()
    const since = DateTime.fromJSDate(now, { zone: store.zone }).startOf('day').toJSDate()
    const [{ toPrepare, toCollect, handedOver }, openAftersales] = await Promise.all([
      workOf(store._id, { since, limit: 50 }),
      waitingCases(store._id),
    ])
    const viewer = principal.role === 'manager' ? 'manager' : 'staff'
    const present = (order: Order) => presentOrder(order, { viewer, store, now })
    return {
      storeName: store.name,
      toPrepare: toPrepare.map(present),
      toCollect: toCollect.map(present),
      handedOverToday: handedOver,
      openAftersales,
    }
  },
)
