import type { Deps } from '../../deps'
import { ALL_STAFF, type StaffPrincipal, access } from '../../http/access'
import { route } from '../../http/route'
import { type ErrorCode, refuse } from '../../lib/errors'
import { personById } from '../members/index'
import { orderPath } from '../orders/contract'
import { type Order, orderById, presentOrder } from '../orders/index'
import { storePath } from '../org/contract'
import { requireStore } from '../org/index'
import { ensureCode, renewCode, requireCollectable } from './commands/issue'
import { lookup, redeem } from './commands/redeem'
import { type HandoverView, handoverView, lookupBody, pickupCodeView, redeemBody } from './contract'
import { presentCode } from './present'
import { type PickupCode, shopperHint } from './rules'

async function ownOrder(orderId: string, personId: string): Promise<Order> {
  const order = await orderById(orderId)
  if (order?.personId !== personId) throw refuse('order_not_found')
  return order
}

function present(deps: Deps, code: PickupCode, order: Order) {
  const { serverKey } = deps.settings
  return presentCode(code, order, { serverKey, wallNow: deps.wallNow(), now: deps.now() })
}

async function forClerk(deps: Deps, order: Order, staff: StaffPrincipal): Promise<HandoverView> {
  const store = await requireStore(order.storeId)
  const shopper = await personById(order.personId)
  const viewer = staff.role === 'manager' ? 'manager' : 'staff'
  return {
    order: presentOrder(order, { viewer, store, now: deps.now() }),
    shopper: shopperHint(shopper?.member ?? null),
  }
}

const show = route(
  {
    method: 'GET',
    path: '/api/v1/orders/:orderId/pickup-code',
    access: access.visitor(),
    summary: '我的取货码：十二位数字一直有效，二维码每半分钟换一次',
    params: orderPath,
    response: pickupCodeView,
    errors: ['order_not_found', 'line_not_ready', 'pickup_already_done'],
  },
  async (deps, { params, principal }) => {
    const order = await ownOrder(params.orderId, principal.personId)
    requireCollectable(order)
    return present(deps, await ensureCode(deps, order), order)
  },
)

const renew = route(
  {
    method: 'POST',
    path: '/api/v1/orders/:orderId/pickup-code',
    access: access.visitor(),
    summary: '换一个取货码：旧的马上失效',
    params: orderPath,
    response: pickupCodeView,
    errors: ['order_not_found', 'line_not_ready', 'pickup_already_done'],
  },
  async (deps, { params, principal }) => {
    const order = await ownOrder(params.orderId, principal.personId)
    return present(deps, await renewCode(deps, order), order)
  },
)

const CODE_ERRORS: ErrorCode[] = [
  'pickup_code_wrong',
  'pickup_code_expired',
  'pickup_code_other_store',
  'pickup_already_done',
  'too_many_requests',
]

const look = route(
  {
    method: 'POST',
    path: '/api/v1/stores/:storeId/pickup/lookup',
    access: access.staff(ALL_STAFF, 'store'),
    summary: '看取货码是哪一单，什么都不改',
    params: storePath,
    body: lookupBody,
    response: handoverView,
    errors: CODE_ERRORS,
  },
  async (deps, { body, principal }) =>
    forClerk(deps, await lookup(deps, { staff: principal, code: body.code }), principal),
)

const hand = route(
  {
    method: 'POST',
    path: '/api/v1/stores/:storeId/pickup/redeem',
    access: access.staff(ALL_STAFF, 'store'),
    summary: '核销：把备好的交给顾客，整单或几件',
    params: storePath,
    body: redeemBody,
    response: handoverView,
    idempotent: true,
    errors: [...CODE_ERRORS, 'line_not_ready', 'not_found'],
  },
  async (deps, { body, principal, requestKey }) =>
    forClerk(deps, await redeem(deps, { staff: principal, ...body, requestKey }), principal),
)

export const routes = [show, renew, look, hand]
