import type Router from '@koa/router'
import { isoTime } from '../clock'
import type { Courier } from '../pay/courier'
import { settleAbnormal, settleRefunds } from '../pay/refunds'
import { tradeStateAt } from '../pay/rules'
import type { PayNotification, PayOrder, PayRefund } from '../state'
import type { World } from '../world'
import { ControlError } from './input'

/**
 * What WeChat Pay holds; times are ISO in business time, amounts fen.
 * GET /sim/orders → {orders: [{outTradeNo, openid, total, state, prepays, payment?, ...}]}.
 * GET /sim/refunds → {refunds: [{outRefundNo, refundId, outTradeNo, amount, total, status, ...}]}.
 * GET /sim/notifications → {notifications: [{id, event, outTradeNo, outRefundNo?, state, attempts, nextAt, ...}]}.
 * POST /sim/orders/:outTradeNo/notify → {notification}: sends the payment's notification again now, same id, and
 *   waits for the outcome; 404 unknown order, 409 not paid.
 * POST /sim/orders/:outTradeNo/correct → {order}: WeChat's books, which F45 had made wrong, are right again; 404 unknown.
 * POST /sim/refunds/:outRefundNo/settle → {refund}: what a person does at pay.weixin.qq.com about an abnormal refund, so
 *   that it succeeds; 404 unknown refund, 409 not abnormal.
 */
export function ledgerRoutes(router: Router, world: World, courier: Courier): void {
  router.get('/orders', (ctx) => {
    const orders = [...world.state.orders.values()]
    ctx.body = { orders: orders.map((order) => orderRow(order, world.now())) }
  })

  router.get('/refunds', (ctx) => {
    settleRefunds(world)
    ctx.body = { refunds: [...world.state.refunds.values()].map(refundRow) }
  })

  router.get('/notifications', (ctx) => {
    ctx.body = { notifications: world.state.notifications.map(notificationRow) }
  })

  router.post('/orders/:outTradeNo/notify', async (ctx) => {
    const order = world.state.orders.get(ctx.params.outTradeNo)
    if (!order) throw new ControlError(404, '没有这个支付单')
    const notification = world.state.notifications.find(
      ({ event, outTradeNo }) => event === 'TRANSACTION.SUCCESS' && outTradeNo === order.outTradeNo,
    )
    if (!notification) throw new ControlError(409, '这个支付单还没有支付')
    await courier.sendNow(notification)
    ctx.body = { notification: notificationRow(notification) }
  })

  router.post('/orders/:outTradeNo/correct', (ctx) => {
    const order = world.state.orders.get(ctx.params.outTradeNo)
    if (!order) throw new ControlError(404, '没有这个支付单')
    delete order.misstated
    world.store.changed()
    ctx.body = { order: orderRow(order, world.now()) }
  })

  router.post('/refunds/:outRefundNo/settle', (ctx) => {
    settleRefunds(world)
    const refund = world.state.refunds.get(ctx.params.outRefundNo)
    if (!refund) throw new ControlError(404, '没有这个退款单')
    if (!settleAbnormal(world, refund)) throw new ControlError(409, '这笔退款没有异常')
    ctx.body = { refund: refundRow(refund) }
  })
}

/** An order with its times as texts. */
export function orderRow(order: PayOrder, now: number) {
  return {
    ...order,
    state: tradeStateAt(order, now),
    createdAt: isoTime(order.createdAt),
    expiresAt: isoTime(order.expiresAt),
    prepays: order.prepays.map(({ id, at }) => ({ id, at: isoTime(at) })),
    payment: order.payment && { ...order.payment, at: isoTime(order.payment.at) },
  }
}

/** A refund with its times as texts. */
export function refundRow(refund: PayRefund) {
  return {
    ...refund,
    createdAt: isoTime(refund.createdAt),
    course: refund.course.map(({ at, to }) => ({ at: isoTime(at), to })),
    successAt: refund.successAt === undefined ? undefined : isoTime(refund.successAt),
  }
}

function notificationRow(notification: PayNotification) {
  return {
    ...notification,
    createdAt: isoTime(notification.createdAt),
    attempts: notification.attempts.map((attempt) => ({ ...attempt, at: isoTime(attempt.at) })),
    nextAt: notification.nextAt === null ? null : isoTime(notification.nextAt),
  }
}
