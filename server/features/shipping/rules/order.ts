import { plus } from '../../../lib/time'
import type { Line, Order } from '../../orders/rules/types'
import { UPLOAD_AFTER } from './times'

const LONGEST = 120

type Stand = Pick<Order, 'money' | 'lines' | 'refunds' | 'handovers'>

/**
 * What the order says of the shipment: all is collected or asked back, the whole went back, or neither yet. What was asked
 * back is never collected, and its money may take days to a bank card, or be stuck: the 48 hours do not wait for it.
 */
export function standOf(order: Stand): 'collected' | 'given_back' | null {
  if (order.money === 'refunded') return 'given_back'
  const open = order.lines.some((line) => line.open > 0)
  const some = order.lines.some((line) => line.handedOver > 0)
  return open || !some ? null : 'collected'
}

/** When an order of which all is collected or asked back is uploaded: 10 minutes after the last of it. */
export function uploadAt({ handovers, refunds }: Stand, now: Date): Date {
  const before = refunds.filter(({ cause }) => cause !== 'return' && cause !== 'late')
  const times = [...handovers, ...before].map(({ at }) => at)
  const last = Math.max(...times.map(Number))
  return plus(times.length > 0 ? new Date(last) : now, UPLOAD_AFTER)
}

/** What WeChat shows of the goods: what was collected of each line, or what was bought while nothing was; at most 120 characters. */
export function describeGoods(
  lines: Pick<Line, 'title' | 'options' | 'quantity' | 'handedOver'>[],
): string {
  const some = lines.some((line) => line.handedOver > 0)
  const shown = some ? lines.filter((line) => line.handedOver > 0) : lines
  const words = shown.map(({ title, options, quantity, handedOver }) => {
    const name = options ? `${title} ${options}` : title
    return `${name}×${some ? handedOver : quantity}`
  })
  const text = [...words.join('；')]
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).join('')}…` : text.join('')
}
