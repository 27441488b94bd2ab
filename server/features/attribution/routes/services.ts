import { access } from '../../../http/access'
import { route } from '../../../http/route'
import { storePath } from '../../org/contract'
import { requireStoreWithin } from '../../org/index'
import { recordService } from '../commands/services'
import { newService, serviceView } from '../contract'

const ERRORS = [
  'staff_not_found',
  'order_not_found',
  'member_not_found',
  'service_not_possible',
] as const

export const serviceRoutes = [
  route(
    {
      method: 'POST',
      path: '/api/v1/stores/:storeId/services',
      access: access.staff(['manager', 'optometrist'], 'store'),
      summary: '记一次做完的服务，或店长在交货时确认谁接待的；按订单记的，这一单重新判定一次',
      params: storePath,
      body: newService,
      response: serviceView,
      status: 201,
      idempotent: true,
      errors: [...ERRORS, 'not_allowed', 'service_own'],
    },
    (deps, { params: { storeId }, body, principal, requestKey }) =>
      recordService(deps, { by: principal, storeId, service: body, requestKey }),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/stores/:storeId/services',
      access: access.hq('performance', 'region'),
      summary: '总部：记一次做完的服务，或确认谁接待的，店长自己接待的也在这里记',
      params: storePath,
      body: newService,
      response: serviceView,
      status: 201,
      idempotent: true,
      errors: [...ERRORS, 'store_not_found'],
    },
    async (deps, { params, body, principal, requestKey }) => {
      const { _id: storeId } = await requireStoreWithin(principal, params.storeId)
      return recordService(deps, { by: 'hq', storeId, service: body, requestKey })
    },
  ),
]
