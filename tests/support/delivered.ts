import { Inbox } from '../../server/features/payments/model/inbox'
import type { Placed, Sale } from './sale'

/** WeChat's own list of what it tells of an order. */
type Notice = {
  event: string
  state: string
  rounds: number
  attempts: { status: number | null }[]
}

type Fact = { transaction?: { outTradeNo: string }; refund?: { outTradeNo: string } }
const numberIn = (fact: Fact | null): string | undefined =>
  (fact?.transaction ?? fact?.refund)?.outTradeNo

const IS_REFUND = /^REFUND\./

/** What WeChat sends to a sale by itself, watched. The sale is asked for late, because it begins in a hook. */
export function deliveriesTo(sale: () => Sale) {
  const noticesOf = async ({ outTradeNo }: Placed, of: 'payment' | 'refund'): Promise<Notice[]> => {
    const { notifications } = await sale().wechat.control('/notifications')
    return (notifications as (Notice & { outTradeNo: string })[]).filter(
      (row) => row.outTradeNo === outTradeNo && IS_REFUND.test(row.event) === (of === 'refund'),
    )
  }
  return {
    noticesOf,
    /** Waits until WeChat's list has such a notice. */
    async until(
      order: Placed,
      of: 'payment' | 'refund',
      isSo: (notice: Notice) => boolean,
    ): Promise<Notice> {
      for (;;) {
        const found = (await noticesOf(order, of)).find(isSo)
        if (found) return found
        await new Promise((done) => setTimeout(done, 20))
      }
    },
    /** The newest version of the order, as the shopper's app shows it. */
    async shown({ orderId, token }: Placed): Promise<{ money: string; moneyLine: string }> {
      const { request, as } = sale()
      return (await request.get(`/api/v1/orders/${orderId}`).set(as(token))).body
    },
    /** What became of what was told of the order, or of nothing that can be read, sorted. */
    async heard({ outTradeNo }: Placed): Promise<string[]> {
      const rows = await Inbox.find().lean()
      return rows
        .filter(({ fact }) => (numberIn(fact as Fact | null) ?? outTradeNo) === outTradeNo)
        .map((row) => row.state)
        .sort()
    },
  }
}

/** The first rung is over: sent, or not sent for good. */
export const firstRung = ({ rounds, state }: Notice): boolean => rounds > 0 || state !== 'pending'
export const acknowledged = ({ state }: Notice): boolean => state === 'acknowledged'
/** The wait before WeChat's second sending. */
export const SECOND_RUNG_MS = 15_000
