import { access } from '../../../http/access'
import { route } from '../../../http/route'
import { storePath } from '../../org/contract'
import { recordService } from '../commands/services'
import { newService, serviceView } from '../contract'

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
      errors: ['not_allowed', 'staff_not_found', 'order_not_found', 'member_not_found'],
    },
    (deps, { body, principal, requestKey }) =>
      recordService(deps, { by: principal, service: body, requestKey }),
  ),
]
