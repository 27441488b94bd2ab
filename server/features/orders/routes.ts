import type { Deps } from '../../deps'
import { ALL_STAFF, type StaffPrincipal, access } from '../../http/access'
import { route } from '../../http/route'
import { refuse } from '../../lib/errors'
import { storePath } from '../org/contract'
import { requireStore, storesById } from '../org/index'
import { requestCancel } from './commands/cancel'
import { markReady } from './commands/fulfil'
import { placeOrder } from './commands/place'
import { refundByStore } from './commands/refund'
import {
  orderList,
  orderListQuery,
  orderPath,
  orderView,
  placeBody,
  readyBody,
  refundBody,
  storeOrderPath,
} from './contract'
import { findOfPerson, findOwn, findOwnByNo } from './model'
import { presentOrder } from './present'
import { numberIn } from './rules/status'
import type { Order, Viewer } from './rules/types'

const PAGE = 20

async function forShopper(deps: Deps, order: Order) {
  const store = await requireStore(order.storeId)
  return presentOrder(order, { viewer: 'shopper', store, now: deps.now() })
}

async function forStaff(deps: Deps, order: Order, staff: StaffPrincipal) {
  const store = await requireStore(order.storeId)
  const viewer: Viewer = staff.role === 'manager' ? 'manager' : 'staff'
  return presentOrder(order, { viewer, store, now: deps.now() })
}

/** `orderId`: as well its number, or that of a payment of it. */
async function ownOrder(orderId: string, personId: string): Promise<Order> {
  const no = numberIn(orderId)
  const order = no === null ? await findOwn(orderId, personId) : await findOwnByNo(no, personId)
  if (!order) throw refuse('order_not_found')
  return order
}

const place = route(
  {
    method: 'POST',
    path: '/api/v1/stores/:storeId/orders',
    access: access.visitor(),
    summary: '下单：按看到的报价，占住货，等付款',
    params: storePath,
    body: placeBody,
    response: orderView,
    status: 201,
    idempotent: true,
    refuseAmounts: true,
    errors: ['quote_changed', 'store_not_found', 'store_closed', 'sku_not_found'],
  },
  async (deps, { params, body, principal, requestKey }) => {
    const { order, store } = await placeOrder(deps, {
      storeId: params.storeId,
      personId: principal.personId,
      lines: body.lines,
      fingerprint: body.fingerprint,
      note: body.note ?? '',
      requestKey,
    })
    return presentOrder(order, { viewer: 'shopper', store, now: deps.now() })
  },
)

const list = route(
  {
    method: 'GET',
    path: '/api/v1/orders',
    access: access.visitor(),
    summary: '我的订单，新的在前',
    query: orderListQuery,
    response: orderList,
    errors: ['invalid_input'],
  },
  async (deps, { query, principal }) => {
    const found = await findOfPerson(principal.personId, {
      ...(query.status ? { tab: query.status } : {}),
      ...(query.after === undefined ? {} : { after: query.after }),
      limit: PAGE + 1,
    })
    const page = found.slice(0, PAGE)
    const stores = await storesById(page.map((order) => order.storeId))
    const now = deps.now()
    return {
      orders: page.flatMap((order) => {
        const store = stores.get(order.storeId)
        return store ? [presentOrder(order, { viewer: 'shopper', store, now })] : []
      }),
      next: found.length > PAGE ? (page.at(-1)?._id ?? null) : null,
    }
  },
)

const read = route(
  {
    method: 'GET',
    path: '/api/v1/orders/:orderId',
    access: access.visitor(),
    summary: '我的一个订单；也可以给订单号，或微信的商品订单号',
    params: orderPath,
    response: orderView,
    errors: ['order_not_found'],
  },
  async (deps, { params, principal }) =>
    forShopper(deps, await ownOrder(params.orderId, principal.personId)),
)

const cancel = route(
  {
    method: 'POST',
    path: '/api/v1/orders/:orderId/cancel',
    access: access.visitor(),
    summary: '取消没付款的订单；付款已开始的，等微信确认（取消中）',
    params: orderPath,
    response: orderView,
    idempotent: true,
    errors: ['order_not_found', 'order_not_cancellable'],
  },
  async (deps, { params, principal, requestKey }) => {
    const { personId } = principal
    const { _id: orderId } = await ownOrder(params.orderId, personId)
    const who = { by: 'shopper', actor: `person:${personId}`, requestKey } as const
    return forShopper(deps, await requestCancel(deps, { orderId, ...who }))
  },
)

const ready = route(
  {
    method: 'POST',
    path: '/api/v1/stores/:storeId/orders/:orderId/ready',
    access: access.staff(ALL_STAFF, 'store'),
    summary: '备好了：整单或几件；全部备好时提醒顾客来取',
    params: storeOrderPath,
    body: readyBody,
    response: orderView,
    errors: ['order_not_found', 'line_not_ready', 'not_found'],
  },
  async (deps, { params, body, principal }) => {
    const { staffId } = principal
    return forStaff(deps, await markReady(deps, { ...params, ...body, staffId }), principal)
  },
)

const refund = route(
  {
    method: 'POST',
    path: '/api/v1/stores/:storeId/orders/:orderId/refund',
    access: access.staff(['manager'], 'store'),
    summary: '退款：交付之前，由店长，整单或几件',
    params: storeOrderPath,
    body: refundBody,
    response: orderView,
    idempotent: true,
    errors: [
      'order_not_found',
      'order_not_refundable',
      'not_found',
      'refund_too_many',
      'refund_limit_reached',
      'refund_too_late',
      'idempotency_key_reused',
    ],
  },
  async (deps, { params, body, principal, requestKey }) => {
    const asked = { ...params, ...body, staffId: principal.staffId, requestKey }
    return forStaff(deps, await refundByStore(deps, asked), principal)
  },
)

export const routes = [place, list, read, cancel, ready, refund]
