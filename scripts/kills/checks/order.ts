import { isOpen } from '../../../server/features/payments/rules/attempt'
import { PIECES, type Sale } from '../sale'
import type { Scenario } from '../scenarios'
import type { Books } from '../books'
import { differs } from './differs'

const FINAL = ['paid', 'cancelled', 'refunded']

/** At most one order a request, with everything that belongs to it, and at rest: an hour later nobody waits for anything. */
export function orderProblems(sale: Sale, books: Books, end: Scenario['end']): string[] {
  const { orders, attempts, refunds, codes, decisions } = books
  const [order] = orders
  if (!order) return ['the order is lost']
  const { money, lines, requestKey } = order
  const collected = order.handovers.length > 0
  const wasPaid = order.paidAt !== null
  const expectedLines = { cancelled: 'cancelled', refunded: 'cancelled' }[money as string]
  return [
    ...differs('orders of one Idempotency-Key', orders.length, 1),
    ...differs('its key', requestKey, `${sale.shopper.personId}:${sale.key('place')}`),
    ...differs('money', money, end.money),
    ...differs('handed over', collected, end.collected),
    ...(FINAL.includes(money) ? [] : [`the order is still ${money}`]),
    ...differs('due of a final order', order.dueAt, null),
    ...lines.flatMap(({ state }) =>
      expectedLines ? differs('line', state, expectedLines) : waitingLine(state),
    ),
    ...differs('decided lines', decisions.length, lines.length),
    ...attempts.filter((a) => isOpen(a)).map((a) => `attempt ${a._id} is still ${a.state}`),
    ...attempts.filter((a) => a.dueAt && !isOpen(a)).map((a) => `${a._id} is over and due`),
    ...refunds.filter((r) => r.state !== 'success').map((r) => `refund ${r._id} is ${r.state}`),
    ...differs('attempts that paid it', settledBy(books), wasPaid ? 1 : 0),
    ...differs('pickup codes', codes.length, wasPaid ? 1 : 0),
    ...differs('hand-overs', order.handovers.length, collected ? 1 : 0),
    ...(collected ? messageProblems(books) : []),
  ]
}

/**
 * She is told at most once. A message whose sending the server did not survive may or may not have gone; one for goods that
 * were collected first is skipped.
 */
function messageProblems({ messages, wechat }: Books): string[] {
  const told = messages.filter(({ state }) => state === 'sent').length
  const sent = wechat.messages.length
  return [
    ...differs('rows for the message "ready"', messages.length, 1),
    ...differs('messages "ready" at WeChat', sent, Math.min(Math.max(sent, told), 1)),
  ]
}

function waitingLine(state: string): string[] {
  return state === 'waiting' || state === 'cancelled' ? [`a line of a paid order is ${state}`] : []
}

function settledBy({ attempts }: Books): number {
  return attempts.filter((a) => a.state === 'success' && a.settled === 'order').length
}

/** What was taken is sold or free again, and the shelf says the same. */
export function shelfProblems(sale: Sale, books: Books): string[] {
  const [order] = books.orders
  const items = books.holds.flatMap((hold) => hold.items)
  return [
    ...differs('holds', books.holds.length, order ? 1 : 0),
    ...sale.lines.flatMap(({ skuId, quantity }) => {
      const line = order?.lines.find((row) => row.skuId === skuId)
      const { open = 0, handedOver = 0 } = line ?? {}
      const allocated = order?.money === 'paid' ? open : 0
      const held = (state: string): number =>
        items.reduce(
          (sum, item) =>
            item.resource.endsWith(`:${skuId}`) && item.state === state ? sum + item.quantity : sum,
          0,
        )
      const onHand = books.levels.find((level) => level.skuId === skuId)?.onHand
      const taken = books.taken.find(({ _id }) => _id.includes(`:${skuId}|`))?.taken ?? 0
      const gone = books.movements.filter((m) => m.skuId === skuId && m.quantity < 0)
      return [
        ...differs(`held of ${skuId}`, held('held'), 0),
        ...differs(`allocated of ${skuId}`, held('allocated'), allocated),
        ...differs(`used up of ${skuId}`, held('consumed'), handedOver),
        ...differs(`free again of ${skuId}`, held('released'), quantity - allocated - handedOver),
        ...differs(`on hand ${skuId}`, onHand, PIECES - handedOver),
        ...differs(`taken ${skuId}`, taken, allocated),
        ...differs(`movements out ${skuId}`, gone.length, handedOver > 0 ? 1 : 0),
      ]
    }),
  ]
}
