import type Router from '@koa/router'
import { isoTime } from '../clock'
import { enqueuePush } from '../platform/pushes'
import { shipInConsole } from '../platform/shipping'
import { confirm, settleShippings } from '../platform/shipping-life'
import type { PayOrder, PayShipping, PlatformPush } from '../state'
import type { World } from '../world'
import { ControlError, readFields } from './input'

/**
 * 发货信息管理; times are ISO in business time.
 * GET /sim/shippings → {shippings: [{outTradeNo, parcels, uploads, shippedAt, confirmedAt?, confirmedBy?, ...}]}.
 * POST /sim/orders/:outTradeNo/ship {itemDesc} → {}: as entered in WeChat's console; 409 not paid.
 * POST /sim/orders/:outTradeNo/confirm → {}: the shopper confirms that she has the goods; 409 nothing to confirm.
 * GET /sim/pushes → {pushes: [{id, event, outTradeNo?, message, state, attempts, nextAt}]}: messages to the merchant's server.
 * POST /sim/pushes {event, fields?} → {}: pushes any other event.
 */
export function shippingRoutes(router: Router, world: World): void {
  router.get('/shippings', (ctx) => {
    settleShippings(world)
    ctx.body = { shippings: [...world.state.shippings.values()].map(shippingRow) }
  })

  router.post('/orders/:outTradeNo/ship', (ctx) => {
    const order = paidOrder(world, ctx.params.outTradeNo)
    shipInConsole(world, order, readFields(ctx).text('itemDesc', { max: 120 }))
    ctx.body = {}
  })

  router.post('/orders/:outTradeNo/confirm', (ctx) => {
    const order = paidOrder(world, ctx.params.outTradeNo)
    const shipping = world.state.shippings.get(order.outTradeNo)
    const done = shipping && confirm(world, order, shipping, { by: 'shopper', at: world.now() })
    if (!done) throw new ControlError(409, '没有可以确认的发货')
    ctx.body = {}
  })

  router.get('/pushes', (ctx) => {
    settleShippings(world)
    ctx.body = { pushes: world.state.pushes.map(pushRow) }
  })

  router.post('/pushes', (ctx) => {
    const fields = readFields(ctx)
    const own = fields.absent('fields') ? {} : fields.object('fields').all()
    enqueuePush(world, { event: fields.text('event', { max: 64 }), fields: own })
    ctx.body = {}
  })
}

function paidOrder(world: World, outTradeNo: string): PayOrder {
  const order = world.state.orders.get(outTradeNo)
  if (!order) throw new ControlError(404, '没有这个支付单')
  if (!order.payment) throw new ControlError(409, '这个支付单还没有支付')
  return order
}

function shippingRow(shipping: PayShipping) {
  const { uploadTime, shippedAt, confirmedAt } = shipping
  return {
    ...shipping,
    uploadTime: isoTime(uploadTime),
    shippedAt: isoTime(shippedAt),
    confirmedAt: confirmedAt === undefined ? undefined : isoTime(confirmedAt),
  }
}

function pushRow(push: PlatformPush) {
  return {
    ...push,
    createdAt: isoTime(push.createdAt),
    attempts: push.attempts.map((attempt) => ({ ...attempt, at: isoTime(attempt.at) })),
    nextAt: push.nextAt === null ? null : isoTime(push.nextAt),
  }
}
