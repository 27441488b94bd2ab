import { wechatTime } from '../clock'
import type { Operation } from '../faults'
import type { PayNotification } from '../state'
import type { World } from '../world'
import { buildNotification, type SignedNotification } from './notify'
import { buildXmlNotification } from './notify-v2'
import { notificationSeal } from './seal'

const KILOBYTE = 1024
const HUGE_KILOBYTES = 512
const UNKNOWN_EVENT = 'PAYSCORE.USER_PAID'

/** Where faults strike a notification, and the numbers by which they address it. */
export function addressOf(notification: PayNotification): {
  operation: Operation
  numbers: string[]
} {
  const { outTradeNo, outRefundNo } = notification
  return outRefundNo === undefined
    ? { operation: 'payment-notification', numbers: [outTradeNo] }
    : { operation: 'refund-notification', numbers: [outRefundNo, outTradeNo] }
}

/** A notification as it goes out now under this id: freshly signed, and changed by the faults of single sendings. */
export function wireForm(
  world: World,
  notification: PayNotification,
  id: string,
): SignedNotification {
  const { app, merchant } = world.options
  const merchantIs = { appid: app.appid, mchid: merchant.mchid }
  if (notification.v2) return buildXmlNotification(notification, merchantIs)
  const { operation, numbers } = addressOf(notification)
  const unknown = world.strike('F49', operation, numbers)
  const huge = world.strike('F50', operation, numbers)
  const { signer, apiV3Key, ...seal } = notificationSeal(world, operation, numbers)
  return buildNotification(
    {
      id,
      event: unknown ? String(unknown.params.event ?? UNKNOWN_EVENT) : notification.event,
      createTime: wechatTime(notification.createdAt),
      resource: notification.resource,
      padding: huge ? Number(huge.params.kilobytes ?? HUGE_KILOBYTES) * KILOBYTE : 0,
      ...seal,
    },
    signer,
    apiV3Key,
  )
}
