import { type Order, statusOf } from '../orders/index'
import type { PickupCodeView } from './contract'
import { type PickupCode, digitsOf, minuteOf, qrText, qrUntil } from './rules'

/** The code as its shopper shows it, derived again; `wallNow` is the machine's clock, `now` business time. */
export function presentCode(
  code: PickupCode,
  order: Order,
  props: { serverKey: string; wallNow: Date; now: Date },
): PickupCodeView {
  const { serverKey, wallNow, now } = props
  const digits = digitsOf(serverKey, code.orderId, code.version)
  return {
    digits,
    qr: qrText(serverKey, digits, minuteOf(wallNow)),
    qrUntil: qrUntil(wallNow, now).toISOString(),
    status: statusOf(order) === 'ready' ? 'ready' : 'preparing',
  }
}
