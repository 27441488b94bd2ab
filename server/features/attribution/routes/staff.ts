import type { Deps } from '../../../deps'
import { access, type HqPrincipal } from '../../../http/access'
import { route } from '../../../http/route'
import { refuse } from '../../../lib/errors'
import { hqStaffPath, staffPath, storePath, type StaffRole } from '../../org/contract'
import {
  listStores,
  requireOwnerWithin,
  requireStaffWithin,
  requireStoreWithin,
  staffByIds,
  staffOfStore,
  staffPage,
  storesWithin,
  type Staff,
  type Store,
} from '../../org/index'
import { beginHandover } from '../commands/handover'
import { handoversOf, memberCounts, runningHandovers } from '../commands/look-bindings'
import {
  handoverBody,
  hqStaffListView,
  hqStaffQuery,
  memberHandoversView,
  memberHandoverView,
  staffListView,
  type MemberHandoverView,
  type StaffRow,
} from '../contract'
import { presentHandover, presentStaffRow } from '../present/handover'
import type { MemberHandover } from '../rules/handover'

const PAGE = 50
/** How a list of staff is ordered. */
const RANKS: StaffRole[] = ['manager', 'optometrist', 'guide', 'cashier']

async function rowsOf(deps: Deps, staff: Staff[], viewerId: string | null): Promise<StaffRow[]> {
  const [members, running] = await Promise.all([
    memberCounts(
      staff.map(({ _id }) => _id),
      deps.now(),
    ),
    runningHandovers([...new Set(staff.map(({ storeId }) => storeId))]),
  ])
  return staff.map((row) => presentStaffRow(row, { members, running }, viewerId))
}

async function withNames(rows: MemberHandover[]): Promise<MemberHandoverView[]> {
  const named = rows.flatMap(({ fromStaffId, to }) => [
    fromStaffId,
    ...to.flatMap(({ staffId }) => staffId ?? []),
  ])
  const staff = await staffByIds([...new Set(named)])
  const names = new Map(staff.map(({ _id, name }) => [_id, name]))
  return rows.map((row) => presentHandover(row, names))
}

/** The stores whose staff a log-in sees: the one or the region that is asked for, else all that it looks after. */
async function storesAsked(
  hq: HqPrincipal,
  { storeId, regionId }: { storeId?: string | undefined; regionId?: string | undefined },
): Promise<Store[]> {
  if (storeId !== undefined) return [await requireStoreWithin(hq, storeId)]
  if (regionId === undefined) return storesWithin(hq)
  await requireOwnerWithin(hq, { kind: 'region', id: regionId })
  return (await listStores()).filter((store) => store.regionId === regionId)
}

/** Begins a hand-over of somebody who stays, and shows it. `storeId`: the manager's store; null at headquarters. */
async function begin(
  deps: Deps,
  wish: Parameters<typeof beginHandover>[1],
): Promise<MemberHandoverView> {
  const [view] = await withNames([await beginHandover(deps, wish)])
  if (!view) throw refuse('internal')
  return view
}

const handoverSpec = {
  method: 'POST' as const,
  body: handoverBody,
  response: memberHandoverView,
  status: 201 as const,
  idempotent: true as const,
}
const REFUSALS = [
  'staff_not_found',
  'staff_not_in_service',
  'heir_invalid',
  'handover_running',
] as const

export const staffRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/v1/stores/:storeId/staff',
      access: access.staff(['manager'], 'store'),
      summary: '本店员工：在职、长假、待接受邀请；各有多少客户，有没有在交接',
      params: storePath,
      response: staffListView,
    },
    async (deps, { params, principal }) => {
      const rows = await rowsOf(deps, await staffOfStore(params.storeId), principal.staffId)
      const rank = ({ role }: StaffRow) => RANKS.indexOf(role)
      return { staff: rows.sort((a, b) => rank(a) - rank(b)) }
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/hq/staff',
      access: access.hq('staff', 'region'),
      summary: '全品牌、一个区域或一家店的员工',
      query: hqStaffQuery,
      response: hqStaffListView,
      errors: ['store_not_found'],
    },
    async (deps, { query, principal }) => {
      const stores = await storesAsked(principal, query)
      const names = new Map(stores.map(({ _id, name }) => [_id, name]))
      const storeIds = stores.map(({ _id }) => _id)
      const found = await staffPage({ storeIds, after: query.after, limit: PAGE + 1 })
      const rows = await rowsOf(deps, found.slice(0, PAGE), null)
      const last = rows.at(-1)
      return {
        staff: rows.map((row) => ({ ...row, storeName: names.get(row.storeId) ?? '' })),
        next: found.length > PAGE && last ? last.id : null,
      }
    },
  ),
  route(
    {
      ...handoverSpec,
      path: '/api/v1/stores/:storeId/staff/:staffId/handover',
      access: access.staff(['manager'], 'store'),
      summary: '交接一位在职或长假导购的客户，本人不离职',
      params: staffPath,
      errors: [...REFUSALS],
    },
    (deps, { params, body, principal, requestKey }) =>
      begin(deps, { ...params, ...body, by: principal.staffId, requestKey }),
  ),
  route(
    {
      ...handoverSpec,
      path: '/api/v1/hq/staff/:staffId/handover',
      access: access.hq('staff', 'region'),
      summary: '总部：交接一位在职或长假导购的客户，本人不离职',
      params: hqStaffPath,
      errors: [...REFUSALS],
    },
    async (deps, { params, body, principal, requestKey }) => {
      await requireStaffWithin(principal, params.staffId)
      const by = `hq:${principal.userId}`
      return begin(deps, { ...params, storeId: null, ...body, by, requestKey })
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/stores/:storeId/handovers',
      access: access.staff(['manager'], 'store'),
      summary: '本店的客户交接：进行中的和办完的，新的在前',
      params: storePath,
      response: memberHandoversView,
    },
    async (_deps, { params }) => ({
      handovers: await withNames(await handoversOf(params.storeId)),
    }),
  ),
]
