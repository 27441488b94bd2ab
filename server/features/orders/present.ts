import type { OrderLine, OrderRefundView, OrderView } from './contract'
import { moneyLine, refundSentence } from './rules/money-line'
import { actionsOf, statusOf } from './rules/status'
import type { Line, Order, OrderRefund, Viewer } from './rules/types'

/** What a view needs of the order's store. */
type OrderStore = { name: string; zone: string }

function presentLine(line: Line): OrderLine {
  const { lineId: id, skuId, productId, title, options, picture, quantity, unitFen } = line
  const { paidFen, refundedFen, refunding, refunded, handedOver, state } = line
  return {
    ...{ id, skuId, productId, title, options, picture, quantity, unitFen },
    ...{ paidFen, refundedFen, refunding, refunded, handedOver, state },
  }
}

function presentRefund(refund: OrderRefund, lines: Line[]): OrderRefundView {
  const { id, fen, by, reason, state, at, doneAt } = refund
  return {
    ...{ id, fen, by, reason },
    lines: refund.parts.map(({ lineId, quantity }) => ({
      ...{ lineId, quantity },
      title: lines.find((line) => line.lineId === lineId)?.title ?? '',
    })),
    state: state === 'asked' ? 'processing' : state,
    at: at.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
    sentence: refundSentence(refund),
  }
}

/** The order as the viewer sees it, with the actions that she may take at `now`. `store` is the order's store. */
export function presentOrder(
  order: Order,
  props: { viewer: Viewer; store: OrderStore; now: Date },
): OrderView {
  const { viewer, store, now } = props
  return {
    id: order._id,
    no: order.no,
    storeId: order.storeId,
    storeName: store.name,
    status: statusOf(order),
    money: order.money,
    lines: order.lines.map(presentLine),
    goodsFen: order.goodsFen,
    payableFen: order.payableFen,
    paidFen: order.paidFen,
    refundedFen: order.refundedFen,
    refunds: order.refunds.map((refund) => presentRefund(refund, order.lines)),
    moneyLine: moneyLine(order, viewer, store.zone, now),
    pointsToEarn: order.pointsToEarn,
    placedAt: order.placedAt.toISOString(),
    holdUntil: order.money === 'unpaid' ? order.holdUntil.toISOString() : null,
    paidAt: order.paidAt?.toISOString() ?? null,
    promisedAt: order.promisedAt?.toISOString() ?? null,
    note: order.note,
    actions: actionsOf(order, viewer, now),
  }
}
