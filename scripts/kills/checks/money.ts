import type { Books } from '../books'
import { differs } from './differs'

const sum = (parts: number[]): number => parts.reduce((total, part) => total + part, 0)

/** What WeChat keeps of the shopper's money is what the order says, and each number at WeChat stands in our books. */
export function moneyProblems({ orders, attempts, refunds, inbox, wechat }: Books): string[] {
  const [order] = orders
  const paid = wechat.orders.filter(({ payment }) => payment)
  const kept = sum(paid.map(({ total }) => total)) - sum(wechat.refunds.map((r) => r.amount))
  const owed = order?.money === 'paid' ? order.payableFen : 0
  return [
    ...differs('fen that WeChat keeps', kept, owed),
    ...differs('fen by the order', order ? order.paidFen - order.refundedFen : 0, owed),
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
