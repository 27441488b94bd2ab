import type { Order } from '../../../server/features/orders'
import { differs } from '../../kills/checks/differs'
import type { MallBooks } from '../books'
import { sum } from './order'

const late = ({ refunds }: Order) => refunds.filter(({ cause }) => cause === 'late')

/** What people paid back by other means: WeChat keeps it. */
const otherwiseFen = ({ refunds }: Order): number =>
  sum(refunds.filter(({ otherwise }) => otherwise).map(({ fen }) => fen))

/** What came in at WeChat and what WeChat has sent or is sending back, for one order. */
function atWechat({ wechat }: MallBooks, { no }: Order) {
  const ofOrder = ({ outTradeNo }: { outTradeNo: string }): boolean =>
    outTradeNo.startsWith(`${no}-`)
  const payments = wechat.orders.filter((row) => ofOrder(row) && row.payment)
  const refunds = wechat.refunds.filter(ofOrder)
  const fenOf = (status: string): number =>
    sum(refunds.filter((row) => row.status === status).map(({ amount }) => amount))
  return {
    inFen: sum(payments.map(({ total }) => total)),
    backFen: fenOf('SUCCESS'),
    underWayFen: fenOf('PROCESSING') + fenOf('ABNORMAL'),
  }
}

/** At any moment: we never know of more money than WeChat has, and it never sends back more than came in. */
export function moneyProblems(books: MallBooks): string[] {
  return books.orders.flatMap((order) => {
    const { no, paidFen, refundedFen } = order
    const { inFen, backFen, underWayFen } = atWechat(books, order)
    const booked = paidFen + sum(late(order).map(({ fen }) => fen))
    const bookedBack =
      refundedFen +
      sum(late(order).map(({ fen, state }) => (state === 'done' ? fen : 0))) -
      otherwiseFen(order)
    return [
      ...(booked > inFen ? [`${no}: ${booked} fen booked, ${inFen} came`] : []),
      ...(bookedBack > backFen ? [`${no}: ${bookedBack} fen told back, ${backFen} are`] : []),
      ...(backFen + underWayFen > inFen ? [`${no}: more is sent back than came`] : []),
    ]
  })
}

const FINAL = ['paid', 'cancelled', 'refunded']

/** At rest: money in is what orders keep and what went back; nobody waits for anything. */
export function restProblems(books: MallBooks): string[] {
  const { orders, attempts, refunds, inbox, events } = books
  return [
    ...orders.flatMap((order) => {
      const { no, money, paidFen, refundedFen, dueAt } = order
      const { inFen, backFen, underWayFen } = atWechat(books, order)
      const kept = paidFen - refundedFen + otherwiseFen(order)
      return [
        ...(FINAL.includes(money) ? [] : [`${no} is still ${money}`]),
        ...differs(`due of ${no}, which is ${money}`, dueAt, null),
        ...differs(`fen that WeChat keeps of ${no}`, inFen - backFen, kept),
        ...differs(`fen under way of ${no}`, underWayFen, 0),
        ...order.refunds
          .filter(({ state }) => state !== 'done')
          .map(({ id, state, cause }) => `refund ${id} (${cause}) of ${no} is still ${state}`),
      ]
    }),
    ...attempts.filter((a) => a.dueAt).map(({ _id, state }) => `attempt ${_id} is still ${state}`),
    ...refunds.filter((r) => r.dueAt).map(({ _id, state }) => `refund ${_id} is still ${state}`),
    ...inbox.filter(({ state }) => state === 'waiting').map(() => 'a notification still waits'),
    ...events.map(({ name }) => `${name} is still untold`),
  ]
}
