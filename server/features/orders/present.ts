import { yuan } from '../../lib/money'
import { wallFormat } from '../../lib/time'
import type { OrderView } from './contract'
import { type Order, type Viewer, actionsOf, statusOf } from './rules'

/** What a view needs of the order's store. */
type OrderStore = { name: string; zone: string }

type MoneyFacts = Pick<
  Order,
  'money' | 'payableFen' | 'paidFen' | 'refundedFen' | 'lateFen' | 'cancelledBy' | 'holdUntil'
>

function unpaidLine(order: MoneyFacts, viewer: Viewer, zone: string, now: Date): string {
  if (now >= order.holdUntil) return '付款时间已过，正在关单'
  const until = wallFormat(order.holdUntil, 'HH:mm', zone)
  return viewer === 'shopper' ? `还没付款，货为你留到 ${until}` : `还没付款，货留到 ${until}`
}

function cancellingLine(order: MoneyFacts): string {
  return order.cancelledBy === 'shopper'
    ? '取消中，正在向微信确认。要是钱已付出，会原路退回'
    : '付款时间已过，正在向微信确认有没有付款'
}

function cancelledLine(order: MoneyFacts): string {
  if (order.lateFen > 0) return `取消后到账 ${yuan(order.lateFen)}，原路退回`
  return '已取消，没有扣款'
}

function paidLine(order: MoneyFacts): string {
  return order.paidFen === 0 ? '不用付款' : `已付款 ${yuan(order.paidFen)}`
}

/** A second payment of an order that was paid already goes back whatever becomes of the first. */
function withLate(line: string, order: MoneyFacts): string {
  return order.lateFen > 0 ? `${line}；多付的 ${yuan(order.lateFen)} 原路退回` : line
}

function refundingLine(order: MoneyFacts, viewer: Viewer): string {
  if (order.cancelledBy !== 'shopper') return `正在退款，${yuan(order.paidFen)} 原路退回`
  const back = `正原路退回 ${yuan(order.paidFen)}`
  return viewer === 'shopper'
    ? `你取消时钱已经付出，${back}，不用你做什么`
    : `顾客取消时钱已经付出，${back}`
}

function refundedLine(order: MoneyFacts): string {
  if (order.refundedFen === 0) return '已取消，没有扣款'
  return `已退款 ${yuan(order.refundedFen)}，原路退回`
}

/** One truthful sentence about the money, for the viewer, in the product's voice. Amounts in fen. */
export function moneyLine(order: MoneyFacts, viewer: Viewer, zone: string, now: Date): string {
  switch (order.money) {
    case 'unpaid':
      return unpaidLine(order, viewer, zone, now)
    case 'cancelling':
      return cancellingLine(order)
    case 'cancelled':
      return cancelledLine(order)
    case 'paid':
      return withLate(paidLine(order), order)
    case 'refunding':
      return withLate(refundingLine(order, viewer), order)
    case 'refunded':
      return withLate(refundedLine(order), order)
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
    lines: order.lines.map((line) => ({
      id: line.lineId,
      skuId: line.skuId,
      productId: line.productId,
      title: line.title,
      options: line.options,
      picture: line.picture,
      quantity: line.quantity,
      unitFen: line.unitFen,
      paidFen: line.paidFen,
      state: line.state,
    })),
    goodsFen: order.goodsFen,
    payableFen: order.payableFen,
    paidFen: order.paidFen,
    refundedFen: order.refundedFen,
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
