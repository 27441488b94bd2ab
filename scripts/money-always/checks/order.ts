import { isOpen } from '../../../server/features/payments/rules/attempt'
import type { Order, OrderRefund } from '../../../server/features/orders'
import { differs } from '../../kills/checks/differs'
import type { MallBooks } from '../books'

export const sum = (parts: number[]): number => parts.reduce((total, part) => total + part, 0)

/** Units of a line in these refunds. */
function unitsIn(refunds: OrderRefund[], lineId: string): number {
  const parts = refunds.flatMap((refund) => refund.parts)
  return sum(parts.filter((part) => part.lineId === lineId).map(({ quantity }) => quantity))
}

/** The order agrees with itself: units of lines, fen of parts, and what both come to. */
export function unitProblems({ no, lines, refunds, ...order }: Order): string[] {
  const done = refunds.filter(({ state }) => state === 'done')
  const underWay = refunds.filter(({ state }) => state !== 'done')
  const never = refunds.filter(({ cause }) => cause !== 'return')
  const fenOf = (rows: OrderRefund[], lineId: string): number =>
    sum(rows.flatMap((row) => row.parts.filter((p) => p.lineId === lineId).map(({ fen }) => fen)))
  const ofLines = lines.flatMap((line) => {
    const { lineId, quantity, open, handedOver, refunding, refunded, paidFen, refundedFen } = line
    const shut = order.money === 'cancelled' ? quantity : 0
    const say = (what: string) => `${what} of ${no} ${lineId}`
    return [
      ...differs(say('units'), open + handedOver + unitsIn(never, lineId) + shut, quantity),
      ...differs(say('units under way'), refunding, unitsIn(underWay, lineId)),
      ...differs(say('units back'), refunded, unitsIn(done, lineId)),
      ...differs(say('fen back'), refundedFen, fenOf(done, lineId)),
      ...(refunded === quantity ? differs(say('all fen'), refundedFen, paidFen) : []),
      ...(refundedFen > paidFen ? [`${say('fen')}: more back than was paid`] : []),
    ]
  })
  return [
    ...ofLines,
    ...differs(`fen of lines of ${no}`, sum(lines.map((l) => l.paidFen)), order.payableFen),
    ...differs(`fen back of ${no}`, order.refundedFen, sum(lines.map((l) => l.refundedFen))),
    ...differs(`fen paid of ${no}`, order.paidFen, order.paidAt ? order.payableFen : 0),
  ]
}

/** Nothing is given to anybody without money that WeChat has, and that it has kept for this. */
export function fulfilmentProblems({ orders, attempts, wechat }: MallBooks): string[] {
  return orders.flatMap(({ _id, no, lines, handovers, refunds }) => {
    if (handovers.length === 0 && lines.every(({ handedOver }) => handedOver === 0)) return []
    const paidBy = attempts.filter((a) => a.orderId === _id && a.settled === 'order')
    const there = wechat.orders.find(({ outTradeNo }) => outTradeNo === paidBy[0]?._id)
    const returned = refunds.filter(({ cause }) => cause === 'return')
    return [
      ...differs(`payments of ${no}, which was handed over`, paidBy.length, 1),
      ...(there?.payment ? [] : [`${no} was handed over, WeChat has no payment`]),
      ...lines.flatMap(({ lineId, quantity, handedOver, refunding, refunded }) => {
        const kept = handedOver - unitsIn(returned, lineId)
        return kept + refunding + refunded > quantity ? [`${no} ${lineId} given and refunded`] : []
      }),
    ]
  })
}

/** Whatever is open says when it is looked at next, or the event that will move it waits to be told. */
export function openProblems(books: MallBooks): string[] {
  const { orders, attempts, refunds, cases, shipments, events } = books
  const untold = (name: string, id: string): boolean =>
    events.some((e) => e.name === name && (e.data.refundId === id || e.data.orderId === id))
  return [
    ...orders.flatMap(({ _id, no, money, dueAt, refunds: asked }) => [
      ...(money === 'unpaid' && !dueAt ? [`${no} is unpaid for ever`] : []),
      ...(money === 'cancelling' &&
      !attempts.some((a) => a.orderId === _id && isOpen(a)) &&
      !untold('order.cancel_requested', _id)
        ? [`${no} is cancelling for ever`]
        : []),
      ...asked
        .filter(({ state }) => state !== 'done')
        .filter(({ id }) => !refunds.some((r) => r.refundOf === id && r.dueAt))
        .filter(({ id }) => !untold('order.refund_requested', id))
        .map(({ id }) => `refund ${id} of ${no} is open for ever`),
    ]),
    ...attempts.filter((a) => isOpen(a) && !a.dueAt).map(({ _id }) => `${_id} is open for ever`),
    ...cases
      .filter(({ state, dueAt }) => (state === 'asked' || state === 'approved') && !dueAt)
      .map(({ no }) => `case ${no} is open for ever`),
    ...shipments
      .filter(({ state, dueAt }) => (state === 'due' || state === 'unknown') && !dueAt)
      .map(({ _id, state }) => `shipment ${_id} is ${state} for ever`),
  ]
}
