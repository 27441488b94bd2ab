import { isDeepStrictEqual } from 'node:util'
import { sweepInbox } from '../../server/features/payments/commands/sweep'
import { Inbox } from '../../server/features/payments/model/inbox'
import { SECOND } from '../../server/lib/time'
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

/** Where everything about an order stands, or a part of it. */
type Stand = { money?: string; attempt?: string; refunds?: string[]; hold?: string }
const contains = (all: Stand, part: Stand): boolean => isDeepStrictEqual({ ...all, ...part }, all)

const LOOKS = 200
const pause = () => new Promise((done) => setTimeout(done, 20))

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
    /**
     * Waits until WeChat's list has such a notice, and has the inbox read: what comes while another notice is being applied,
     * as an old order's that is told once more, is acknowledged and stored only.
     */
    async until(
      order: Placed,
      of: 'payment' | 'refund',
      isSo: (notice: Notice) => boolean,
    ): Promise<Notice> {
      for (;;) {
        const found = (await noticesOf(order, of)).find(isSo)
        if (found) {
          const { deps } = sale()
          while ((await sweepInbox(deps, deps.now(), 10)) > 0);
          return found
        }
        await pause()
      }
    },
    /**
     * Lets time pass, so much between two looks, until the order stands so: what WeChat sends by itself takes a moment of
     * the machine's time as well, and may meet what the server asks for.
     */
    async comesTo(order: Placed, last: Stand, stepMs = 10 * SECOND): Promise<void> {
      const { stand, pass } = sale()
      for (let looks = 0; looks < LOOKS; looks += 1) {
        if (contains(await stand(order), last)) return
        await pause()
        await pass(stepMs)
      }
      expect(await stand(order)).toMatchObject(last)
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
