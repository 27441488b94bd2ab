import type { OrderLine } from '@contract/orders'
import { LINE_WORDS } from './order-words'

type Units = Pick<OrderLine, 'quantity' | 'refunding' | 'refunded' | 'handedOver' | 'state'>

const gone = ({ refunding, refunded }: Units) => refunding + refunded

/** Whether any unit was asked back. */
export const goesBack = (line: Units) => gone(line) > 0

/** Units that the store still has to give: neither handed over nor asked back. */
export const openUnits = (line: Units) =>
  line.state === 'handed_over' ? 0 : line.quantity - line.handedOver - gone(line)

/** The word for a line: how far it is, or that all of it goes back. */
export function lineWord(line: Units): (typeof LINE_WORDS)[Units['state']] {
  if (gone(line) < line.quantity) return LINE_WORDS[line.state]
  return line.refunding > 0 ? { word: '退款中', tone: 'amber' } : { word: '已退款', tone: 'quiet' }
}

/** What goes back of a line that stays in part: `1 件退款中，已退 1 件`; empty when nothing, or all of it. */
export function partWord(line: Units): string {
  if (gone(line) === 0 || gone(line) >= line.quantity) return ''
  return [
    line.refunding > 0 ? `${line.refunding} 件退款中` : '',
    line.refunded > 0 ? `已退 ${line.refunded} 件` : '',
  ]
    .filter(Boolean)
    .join('，')
}
