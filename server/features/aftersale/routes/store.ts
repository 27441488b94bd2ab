import type { Deps } from '../../../deps'
import { ALL_STAFF, type StaffPrincipal, access } from '../../../http/access'
import { route } from '../../../http/route'
import { storeOrderPath } from '../../orders/contract'
import { storePath } from '../../org/contract'
import { askCases } from '../commands/ask'
import { approveCase, declineCase } from '../commands/decide'
import { inspectCase } from '../commands/inspect'
import { requireCase } from '../commands/write'
import {
  CASE_STATES,
  askBody,
  askedView,
  caseView,
  casesView,
  declineBody,
  inspectBody,
  storeCasePath,
  storeCasesQuery,
} from '../contract'
import { findOfStore } from '../model'
import { viewOf, viewsOf } from '../present'
import { OPEN_STATES, type Case, type CaseViewer } from '../rules/case'

const PAGE = 20
const MANAGER = ['manager'] as const
const CASE = '/api/v1/stores/:storeId/aftersales/:caseId'

const viewerOf = ({ role }: StaffPrincipal): CaseViewer => (role === 'manager' ? role : 'staff')

const forStaff = (deps: Deps, row: Case, staff: StaffPrincipal) =>
  viewOf(row, viewerOf(staff), deps.now())

const list = route(
  {
    method: 'GET',
    path: '/api/v1/stores/:storeId/aftersales',
    access: access.staff(ALL_STAFF, 'store'),
    summary: '门店的售后：待处理的旧的在前，已结束的新的在前',
    params: storePath,
    query: storeCasesQuery,
    response: casesView,
    errors: ['invalid_input'],
  },
  async (deps, { params, query, principal }) => {
    const ended = query.state === 'done'
    const found = await findOfStore(params.storeId, {
      states: CASE_STATES.filter((state) => OPEN_STATES.includes(state) !== ended),
      newest: ended,
      after: query.after,
      limit: PAGE + 1,
    })
    const page = found.slice(0, PAGE)
    return {
      cases: await viewsOf(page, viewerOf(principal), deps.now()),
      next: found.length > PAGE ? (page.at(-1)?._id ?? null) : null,
    }
  },
)

const read = route(
  {
    method: 'GET',
    path: CASE,
    access: access.staff(ALL_STAFF, 'store'),
    summary: '门店的一个售后',
    params: storeCasePath,
    response: caseView,
    errors: ['aftersale_not_found'],
  },
  async (deps, { params, principal }) =>
    forStaff(deps, await requireCase(params.caseId, { storeId: params.storeId }), principal),
)

const approve = route(
  {
    method: 'POST',
    path: `${CASE}/approve`,
    access: access.staff(MANAGER, 'store'),
    summary: '店长同意：没交付的开始退款，已交付的等顾客带来',
    params: storeCasePath,
    response: caseView,
    errors: ['aftersale_not_found', 'aftersale_ended', 'refund_limit_reached', 'refund_too_late'],
  },
  async (deps, { params, principal }) => {
    const { staffId } = principal
    return forStaff(deps, await approveCase(deps, { ...params, staffId }), principal)
  },
)

const decline = route(
  {
    method: 'POST',
    path: `${CASE}/decline`,
    access: access.staff(MANAGER, 'store'),
    summary: '店长不同意，写明原因给顾客看',
    params: storeCasePath,
    body: declineBody,
    response: caseView,
    errors: [
      'aftersale_not_found',
      'aftersale_approved',
      'aftersale_refunding',
      'aftersale_ended',
      'invalid_input',
    ],
  },
  async (deps, { params, body, principal }) => {
    const { staffId } = principal
    return forStaff(deps, await declineCase(deps, { ...params, ...body, staffId }), principal)
  },
)

const inspect = route(
  {
    method: 'POST',
    path: `${CASE}/inspect`,
    access: access.staff(ALL_STAFF, 'store'),
    summary: '验货：通过就退款，能再卖的回到货架；不通过的交还顾客，写明原因',
    params: storeCasePath,
    body: inspectBody,
    response: caseView,
    errors: [
      'aftersale_not_found',
      'aftersale_not_approved',
      'aftersale_refunding',
      'aftersale_ended',
      'refund_limit_reached',
      'refund_too_late',
      'invalid_input',
    ],
  },
  async (deps, { params, body, principal }) => {
    const { staffId } = principal
    return forStaff(deps, await inspectCase(deps, { ...params, ...body, staffId }), principal)
  },
)

const atCounter = route(
  {
    method: 'POST',
    path: '/api/v1/stores/:storeId/orders/:orderId/aftersales',
    access: access.staff(MANAGER, 'store'),
    summary: '店长在柜台收下退货，不限 7 天；接着验货',
    params: storeOrderPath,
    body: askBody,
    response: askedView,
    status: 201,
    idempotent: true,
    refuseAmounts: true,
    errors: ['order_not_found', 'aftersale_not_possible', 'aftersale_too_many', 'invalid_input'],
  },
  async (deps, { params, body, principal, requestKey }) => {
    const { personId, staffId } = principal
    const asker = { by: 'manager', personId, staffId, storeId: params.storeId } as const
    const asked = { ...body, orderId: params.orderId, requestKey }
    const cases = await askCases(deps, asker, asked)
    return { cases: await viewsOf(cases, viewerOf(principal), deps.now()) }
  },
)

export const storeRoutes = [list, read, approve, decline, inspect, atCounter]
