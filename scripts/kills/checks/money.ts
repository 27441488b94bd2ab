import type { Books } from '../books'
import { differs } from './differs'

const sum = (parts: number[]): number => parts.reduce((total, part) => total + part, 0)

/** What WeChat keeps of the shopper's money is what the order says, and each number at WeChat stands in our books. */
export function moneyProblems({ orders, attempts, refunds, inbox, wechat }: Books): string[] {
  const [order] = orders
  const paid = wechat.orders.filter(({ payment }) => payment)
  const kept = sum(paid.map(({ total }) => total)) - sum(wechat.refunds.map((r) => r.amount))
  const back = order?.refunds.filter(({ state, cause }) => state === 'done' && cause !== 'late')
  const lines = order?.lines ?? []
  return [
    ...differs('fen that WeChat keeps', kept, order ? order.paidFen - order.refundedFen : 0),
    ...differs('fen refunded', order?.refundedFen, sum((back ?? []).map(({ fen }) => fen))),
    ...differs('fen of lines', sum(lines.map((l) => l.refundedFen)), order?.refundedFen ?? 0),
    ...(order?.refunds ?? [])
      .filter(({ state }) => state !== 'done')
      .map(({ id, state }) => `refund ${id} of the order is ${state}`),
    ...differs('payments', paid.length, attempts.filter((a) => a.state === 'success').length),
    ...wechat.orders.flatMap((there) => {
      const here = attempts.find(({ _id }) => _id === there.outTradeNo)
      if (!here) return [`WeChat knows ${there.outTradeNo}, we do not`]
      return [
        ...differs('amount of the attempt', here.totalFen, there.total),
        ...(there.state === 'NOTPAY' ? [`${there.outTradeNo} can still be paid`] : []),
      ]
    }),
    ...wechat.refunds.flatMap((there) => {
      const here = refunds.find(({ _id }) => _id === there.outRefundNo)
      if (!here) return [`WeChat refunds ${there.outRefundNo}, we do not know it`]
      return [
        ...differs('refund', there.status, 'SUCCESS'),
        ...differs('fen', here.fen, there.amount),
      ]
    }),
    ...inbox.map(({ state }) => `a notification is ${state}`),
    ...wechat.calls
      .filter(({ state }) => state === 'pending' || state === 'given-up')
      .map(({ state }) => `WeChat’s call is ${state}`),
  ]
}
