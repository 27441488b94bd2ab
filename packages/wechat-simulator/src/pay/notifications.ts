import { randomUUID } from 'node:crypto'
import { HOUR, MINUTE, SECOND } from '../clock'
import type { JsonObject } from '../fields'
import type { PayNotification, PayOrder, PayRefund } from '../state'
import type { World } from '../world'
import { orderView, refundResource } from './views'

/** The waits between sendings (doc: 支付通知 通知频率), 24 h 4 min in all. */
const LADDER = [
  15 * SECOND,
  15 * SECOND,
  30 * SECOND,
  3 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  30 * MINUTE,
  60 * MINUTE,
  3 * HOUR,
  3 * HOUR,
  3 * HOUR,
  6 * HOUR,
  6 * HOUR,
]

/** When (ms) to send again after `rounds` sendings, the last at `sentAt`; null when the ladder has ended. */
export function nextSending(rounds: number, sentAt: number): number | null {
  return rounds > LADDER.length ? null : sentAt + LADDER[rounds - 1]
}

/** Puts the payment's notification on its way. Only success is ever notified. */
export function notifyPaid(world: World, order: PayOrder): void {
  enqueue(world, {
    event: 'TRANSACTION.SUCCESS',
    outTradeNo: order.outTradeNo,
    url: order.notifyUrl,
    resource: orderView(order, world.now()),
  })
}

/** Puts the notification of what became of a refund on its way. */
export function notifyRefunded(world: World, refund: PayRefund, url: string): void {
  enqueue(world, {
    event: `REFUND.${refund.status}`,
    outTradeNo: refund.outTradeNo,
    outRefundNo: refund.outRefundNo,
    url,
    resource: refundResource(refund, world.options.merchant.mchid),
  })
}

type NotificationSeed = Pick<PayNotification, 'event' | 'outTradeNo' | 'outRefundNo' | 'url'> & {
  resource: JsonObject
}

function enqueue(world: World, seed: NotificationSeed): void {
  const now = world.now()
  world.state.notifications.push({
    id: randomUUID(),
    ...seed,
    createdAt: now,
    state: 'pending',
    attempts: [],
    rounds: 0,
    nextAt: now,
  })
  world.store.changed()
  world.wake()
}
