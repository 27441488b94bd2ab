import type { ZodType } from 'zod'
import type { Deps } from '../../../deps'
import { access } from '../../../http/access'
import { route, type Route } from '../../../http/route'
import { refuse, type ErrorCode } from '../../../lib/errors'
import {
  hqStaffPath,
  leaveBody,
  longLeaveBody,
  roleBody,
  staffPath,
  staffView,
  transferBody,
} from '../../org/contract'
import {
  beginLongLeave,
  changeRole,
  presentStaff,
  requireStaffWithin,
  requireStoreWithin,
  returnToService,
  transferStaff,
  type Staff,
  type WithinStore,
} from '../../org/index'
import { leaveService } from '../commands/invitation'

type Act<B> = {
  name: string
  summary: string
  body?: ZodType<B>
  errors: ErrorCode[]
  run(deps: Deps, who: WithinStore, body: B): Promise<Staff>
}

/** The same act by the manager of the store, never on herself, and by headquarters. */
function byBoth<B>({ name, summary, run, ...spec }: Act<B>): Route[] {
  const act = { ...spec, method: 'POST' as const, response: staffView }
  return [
    route(
      {
        ...act,
        path: `/api/v1/stores/:storeId/staff/:staffId/${name}`,
        access: access.staff(['manager'], 'store'),
        summary: `店长：${summary}`,
        params: staffPath,
        errors: ['staff_not_found', 'staff_self', ...spec.errors],
      },
      async (deps, { params, body, principal }) => {
        if (params.staffId === principal.staffId) throw refuse('staff_self')
        return presentStaff(await run(deps, params, body), principal.staffId)
      },
    ),
    route(
      {
        ...act,
        path: `/api/v1/hq/staff/:staffId/${name}`,
        access: access.hq('staff', 'region'),
        summary: `总部：${summary}`,
        params: hqStaffPath,
        errors: ['staff_not_found', ...spec.errors],
      },
      async (deps, { params, body, principal }) => {
        await requireStaffWithin(principal, params.staffId)
        return presentStaff(await run(deps, { ...params, storeId: null }, body), null)
      },
    ),
  ]
}

/** What happens to staff between invitation and leaving. Doing the same again changes nothing. */
export const serviceRoutes: Route[] = [
  ...byBoth({
    name: 'leave',
    summary: '办理离职，客户按指定方式交接；撤回没接受的邀请也用它',
    body: leaveBody,
    errors: ['heir_invalid'],
    run: (deps, who, body) => leaveService(deps, { ...who, ...body }),
  }),
  ...byBoth({
    name: 'long-leave',
    summary: '长假：还是本店的人，回来之前不能操作也不计业绩',
    body: longLeaveBody,
    errors: ['staff_not_in_service', 'heir_invalid'],
    run: (deps, who, body) => beginLongLeave(deps, { ...who, ...body }),
  }),
  ...byBoth({
    name: 'return',
    summary: '长假回来',
    errors: ['staff_not_in_service'],
    run: (deps, who) => returnToService(deps, who),
  }),
  ...byBoth({
    name: 'role',
    summary: '换岗位',
    body: roleBody,
    errors: ['staff_not_in_service'],
    run: (deps, who, body) => changeRole(deps, { ...who, ...body }),
  }),
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/staff/:staffId/transfer',
      access: access.hq('staff', 'region'),
      summary: '总部：调到另一家店；客户留在原来的店，按指定方式交接',
      params: hqStaffPath,
      body: transferBody,
      response: staffView,
      errors: ['staff_not_found', 'store_not_found', 'staff_not_in_service', 'heir_invalid'],
    },
    async (deps, { params, body: { storeId, ...rest }, principal }) => {
      await requireStaffWithin(principal, params.staffId)
      const { _id: toStoreId } = await requireStoreWithin(principal, storeId)
      return presentStaff(await transferStaff(deps, { ...params, toStoreId, ...rest }), null)
    },
  ),
]
