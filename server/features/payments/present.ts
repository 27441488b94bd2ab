import type { WaitingView } from './contract'
import type { Attempt, Notification, Refund } from './rules/documents'

/** What waits for people. */
export function presentWaiting(rows: {
  attempts: Attempt[]
  refunds: Refund[]
  notifications: Notification[]
}): WaitingView {
  return {
    payments: rows.attempts.map(({ _id, orderId, since }) => ({
      outTradeNo: _id,
      orderId,
      since: since.toISOString(),
    })),
    refunds: rows.refunds.map(({ _id, orderId, fen, state, refusal, since }) => ({
      outRefundNo: _id,
      ...{ orderId, fen, state },
      refusal: refusal ?? null,
      since: since.toISOString(),
    })),
    notifications: rows.notifications.map(({ _id, eventType, state, receivedAt }) => ({
      id: _id,
      ...{ eventType, state },
      receivedAt: receivedAt.toISOString(),
    })),
  }
}
