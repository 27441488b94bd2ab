import { wechatTime } from '../../clock'
import type { PayOrder, PayRefund } from '../../state'
import type { World } from '../../world'

/** Money that moved at WeChat: a payment, or a refund when it was accepted. `at` is business time, ms. */
export type BillRecord =
  | { kind: 'payment'; at: number; order: PayOrder; transactionId: string }
  | { kind: 'refund'; at: number; order: PayOrder; refund: PayRefund }

/** Everything so far, the oldest first. */
export function allRecords(world: World): BillRecord[] {
  const { orders, refunds } = world.state
  const paid = [...orders.values()].flatMap((order): BillRecord[] =>
    order.payment ? [{ kind: 'payment', order, ...order.payment }] : [],
  )
  const back = [...refunds.values()].flatMap((refund): BillRecord[] => {
    const order = orders.get(refund.outTradeNo)
    return order ? [{ kind: 'refund', at: refund.createdAt, order, refund }] : []
  })
  return [...paid, ...back].sort((a, b) => a.at - b.at)
}

/** The Beijing day of a moment as bills name it, `2026-11-21`. */
export function billDay(at: number): string {
  return wechatTime(at).slice(0, 10)
}

/** The numbers of a record alone: a refund's are not those of its payment. */
export function ownNumbers(record: BillRecord): string[] {
  return record.kind === 'refund'
    ? [record.refund.outRefundNo, record.refund.refundId]
    : [record.order.outTradeNo, record.transactionId]
}

/** The numbers by which a fault may address a record, a refund's payment included. */
export function recordNumbers(record: BillRecord): string[] {
  const { outTradeNo, payment } = record.order
  const order = [outTradeNo, payment?.transactionId ?? '']
  return record.kind === 'refund' ? [...ownNumbers(record), ...order] : order
}
