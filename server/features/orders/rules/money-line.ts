import { yuan } from '../../../lib/money'
import { wallFormat } from '../../../lib/time'
import type { OrderRefundState } from '../contract'
import type { Order, OrderRefund, Viewer } from './types'

type MoneyFacts = Pick<
  Order,
  | 'money'
  | 'paidFen'
  | 'refundedFen'
  | 'refunds'
  | 'inDoubt'
  | 'cancelledBy'
  | 'holdUntil'
  | 'history'
>

const TROUBLE = '遇到问题，门店和微信在处理，钱不会丢'

/** How far a refund is; `otherwise`: done, but not through WeChat. */
type Stand = OrderRefundState | 'otherwise'

const standOf = ({ state, otherwise }: Pick<OrderRefund, 'state' | 'otherwise'>): Stand =>
  state === 'done' && otherwise ? 'otherwise' : state

const REFUND: Record<Stand, (fen: number) => string> = {
  asked: (fen) => `正在退款 ${yuan(fen)}，原路返回，处理中`,
  delayed: (fen) => `退款 ${yuan(fen)} ${TROUBLE}`,
  done: (fen) => `已退款 ${yuan(fen)}，原路返回，已到账`,
  otherwise: (fen) => `已退款 ${yuan(fen)}，门店已另行退还`,
}

/** Where the money of one refund is now, in one sentence. */
export function refundSentence(refund: Pick<OrderRefund, 'fen' | 'state' | 'otherwise'>): string {
  return refund.fen === 0 ? '没有付款，不用退' : REFUND[standOf(refund)](refund.fen)
}

/** What refunds are worth by how far they are, fen; nothing of what there is none of. */
function sums(refunds: OrderRefund[]): { stand: Stand; fen: number }[] {
  const stands = ['done', 'otherwise', 'asked', 'delayed'] as const
  return stands.flatMap((stand) => {
    const fen = refunds.reduce((sum, row) => (standOf(row) === stand ? sum + row.fen : sum), 0)
    return fen > 0 ? [{ stand, fen }] : []
  })
}

const ofOrder = ({ refunds }: MoneyFacts) => sums(refunds.filter((row) => row.cause !== 'late'))
const ofLate = ({ refunds }: MoneyFacts) => sums(refunds.filter((row) => row.cause === 'late'))

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

const LATE_BACK: Record<Stand, string> = {
  asked: '正在原路退回，处理中',
  delayed: `退款${TROUBLE}`,
  done: '已原路退回，已到账',
  otherwise: '门店已另行退还',
}

/** What did not fit was given back by people, or never paid: nobody here can say which. */
const CLEARED = '已取消。有一笔付款和订单对不上，已和微信核对清楚，付了的已原路退回'

const isCleared = ({ history }: MoneyFacts): boolean =>
  history.some(({ event }) => event === 'doubt')

function cancelledLine(order: MoneyFacts): string {
  const late = ofLate(order)
  if (late.length === 0) return isCleared(order) ? CLEARED : '已取消，没有扣款'
  return late.map(({ fen, stand }) => `取消后到账 ${yuan(fen)}，${LATE_BACK[stand]}`).join('；')
}

/** A second payment of an order that was paid already goes back whatever becomes of the first. */
function withLate(line: string, order: MoneyFacts): string {
  const late = ofLate(order).map(({ fen, stand }) => `多付的 ${yuan(fen)} ${LATE_BACK[stand]}`)
  return [line, ...late].join('；')
}

const PART: Record<Stand, (fen: number) => string> = {
  asked: (fen) => `正在部分退款 ${yuan(fen)}，原路返回，处理中`,
  delayed: (fen) => `部分退款 ${yuan(fen)} ${TROUBLE}`,
  done: (fen) => `已部分退款 ${yuan(fen)}，原路返回，已到账`,
  otherwise: (fen) => `已部分退款 ${yuan(fen)}，门店已另行退还`,
}

function paidLine(order: MoneyFacts): string {
  if (order.paidFen === 0) return '不用付款'
  const parts = ofOrder(order).map(({ fen, stand }) => PART[stand](fen))
  return [`已付款 ${yuan(order.paidFen)}`, ...parts].join('；')
}

const refundsLine = (order: MoneyFacts): string =>
  ofOrder(order)
    .map(({ fen, stand }) => REFUND[stand](fen))
    .join('；')

function refundingLine(order: MoneyFacts, viewer: Viewer): string {
  const told = refundsLine(order)
  if (order.cancelledBy !== 'shopper') return told
  return viewer === 'shopper'
    ? `你取消时钱已经付出，${told}，不用你做什么`
    : `顾客取消时钱已经付出，${told}`
}

function refundedLine(order: MoneyFacts): string {
  if (order.refundedFen === 0) return '已取消，没有扣款'
  return refundsLine(order)
}

/** One truthful sentence about the money, for the viewer, in the product's voice. Amounts in fen. */
export function moneyLine(order: MoneyFacts, viewer: Viewer, zone: string, now: Date): string {
  const decided = ['paid', 'refunding', 'refunded'].includes(order.money)
  if (order.inDoubt && !decided) return '有一笔付款和订单对不上，正在和微信核对，钱不会丢'
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
