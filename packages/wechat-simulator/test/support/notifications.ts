import type { Simulator } from '../../src'
import { sim } from './world'

/** A row of GET /sim/notifications, as far as tests look at it. */
export type NotificationRow = {
  outTradeNo: string
  outRefundNo?: string
  event: string
  state: string
  attempts: { at: string; status: number | null; problem?: string }[]
  nextAt: string | null
}

export async function notificationsOf(
  simulator: Simulator,
  number: string,
): Promise<NotificationRow[]> {
  const path = '/notifications'
  const { notifications } = await sim<{ notifications: NotificationRow[] }>(simulator, 'GET', path)
  return notifications.filter(({ outTradeNo }) => outTradeNo === number)
}

/** The only notification of an order, once the outcome of this many sendings is recorded. */
export async function settled(
  simulator: Simulator,
  number: string,
  attempts: number,
): Promise<NotificationRow> {
  for (;;) {
    const [row] = await notificationsOf(simulator, number)
    if (row && row.attempts.length >= attempts) return row
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
