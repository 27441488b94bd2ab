import type Router from '@koa/router'
import { isoTime } from '../clock'
import type { LogEntry } from '../log'
import { settleRefunds } from '../pay/refunds'
import { orderNumbers } from '../pay/views'
import type { PayOrder, PayRefund } from '../state'
import type { World } from '../world'
import { ControlError } from './input'
import { orderRow, refundRow } from './ledger'

/** Everything about one payment, for whoever watches it come right. Times of events and exchanges are the machine's. */
export type PaymentWatch = {
  order: ReturnType<typeof orderRow>
  refunds: ReturnType<typeof refundRow>[]
  /** What the merchant's app tells the shopper about the money; null when nobody can be asked. */
  said: string | null
  events: { at: string; what: string; fault?: string }[]
  exchanges: Exchange[]
}

type Exchange = Omit<LogEntry, 'headers' | 'answerHeaders' | 'about'>

/** GET /sim/orders/:outTradeNo → PaymentWatch; 404 unknown order. */
export function watchRoutes(router: Router, world: World): void {
  router.get('/orders/:outTradeNo', async (ctx) => {
    const order = world.state.orders.get(ctx.params.outTradeNo)
    if (!order) throw new ControlError(404, '没有这个支付单')
    ctx.body = await watchOf(world, order)
  })
}

async function watchOf(world: World, order: PayOrder): Promise<PaymentWatch> {
  settleRefunds(world)
  const refunds = [...world.state.refunds.values()].filter(
    ({ outTradeNo }) => outTradeNo === order.outTradeNo,
  )
  return {
    order: orderRow(order, world.now()),
    refunds: refunds.map(refundRow),
    said: await wordOf(world, order),
    events: eventsOf(world, order, refunds),
    exchanges: exchangesOf(world, order, refunds),
  }
}

/** A merchant who cannot answer now says nothing. */
async function wordOf(world: World, { outTradeNo, openid }: PayOrder): Promise<string | null> {
  const person = world.personOf(openid)
  const ask = world.options.merchantWord
  if (!ask || !person) return null
  return ask({ outTradeNo, personId: person.id }).catch(() => null)
}

function eventsOf(world: World, order: PayOrder, refunds: PayRefund[]): PaymentWatch['events'] {
  const ours = new Set([...orderNumbers(order), ...refunds.map(({ outRefundNo }) => outRefundNo)])
  return world.state.events
    .filter(({ numbers }) => numbers.some((number) => ours.has(number)))
    .map(({ at, what, fault }) => ({ at: isoTime(at), what, ...(fault ? { fault } : {}) }))
}

function exchangesOf(world: World, order: PayOrder, refunds: PayRefund[]): Exchange[] {
  const numbers = [...orderNumbers(order), ...refunds.map(({ outRefundNo }) => outRefundNo)]
  const isAbout = ({ about, path, body, answer }: LogEntry): boolean =>
    numbers.some(
      (number) => about?.includes(number) ?? `${path} ${body} ${answer}`.includes(number),
    )
  return world.log
    .after(0)
    .filter(isAbout)
    .map(({ n, at, direction, method, path, body, status, answer }) => {
      return { n, at, direction, method, path, body, status, answer }
    })
}
