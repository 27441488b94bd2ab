import type { Deps } from '../../../deps'
import { access } from '../../../http/access'
import { route } from '../../../http/route'
import { handoverBody, handoverPreview, type HandoverPreview } from '../../attribution/contract'
import { ordersCountingFor, presentDealt, previewHandover } from '../../attribution/index'
import { openOrderIds } from '../../orders/index'
import { hqStaffPath, staffPath, type Handover } from '../../org/contract'
import { requireStaffWithin, staffByIds } from '../../org/index'

/** What a hand-over would do now: who gets how many members, and which orders stay with the guide who earned them. */
async function preview(
  deps: Deps,
  wish: { staffId: string; storeId: string | null; handover: Handover },
): Promise<HandoverPreview> {
  const { from, members, to } = await previewHandover(deps, wish)
  const [open, staff] = await Promise.all([
    openOrderIds(from.storeId),
    staffByIds(to.flatMap(({ staffId }) => staffId ?? [])),
  ])
  const names = new Map(staff.map(({ _id, name }) => [_id, name]))
  const openOrders = (await ordersCountingFor(from._id, open)).length
  return { members, to: presentDealt(to, names), openOrders }
}

const spec = {
  method: 'POST' as const,
  body: handoverBody,
  response: handoverPreview,
  errors: ['staff_not_found', 'staff_not_in_service', 'heir_invalid'] as const,
}

export const handoverPreviews = [
  route(
    {
      ...spec,
      path: '/api/v1/stores/:storeId/staff/:staffId/handover/preview',
      access: access.staff(['manager'], 'store'),
      summary: '店长：交接客户会怎么分，不写任何东西',
      params: staffPath,
      errors: [...spec.errors],
    },
    (deps, { params, body }) => preview(deps, { ...params, ...body }),
  ),
  route(
    {
      ...spec,
      path: '/api/v1/hq/staff/:staffId/handover/preview',
      access: access.hq('staff', 'region'),
      summary: '总部：交接客户会怎么分，不写任何东西',
      params: hqStaffPath,
      errors: [...spec.errors],
    },
    async (deps, { params, body, principal }) => {
      await requireStaffWithin(principal, params.staffId)
      return preview(deps, { ...params, storeId: null, ...body })
    },
  ),
]
