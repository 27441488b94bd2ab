import type { OrderLine, OrderView } from '@contract/orders'
import { clockTime, dayTime, isSameDay } from '@/lib/format'
import { openUnits } from '@/lib/line-units'

const isHere = ({ state }: OrderLine) => state === 'preparing' || state === 'ready'

/** Pieces of an order that are still with the store for its shopper: what goes back is not among them. */
export const pieces = (lines: OrderLine[]): number =>
  lines.filter(isHere).reduce((sum, line) => sum + openUnits(line), 0)

/** Units that the store gives, or gave, of a line. */
export const unitsOf = (line: OrderLine): number =>
  line.state === 'handed_over' ? line.handedOver : openUnits(line)

/** What to look for on the shelf: `「汉阳树」板材圆方框 玳瑁 · 49、防蓝光镜片 ×2`. */
export function goodsLine(lines: OrderLine[]): string {
  const words = lines.flatMap((line) => {
    const units = unitsOf(line)
    const times = units > 1 ? `×${units}` : ''
    return units > 0 ? [[line.title, line.options, times].filter(Boolean).join(' ')] : []
  })
  return words.join('、')
}

/** The last four digits, by which people find a slip of paper. */
export const shortNo = (no: string) => no.slice(-4)

export type Due = { day: string; time: string; late: boolean }

/** When it was promised, for a narrow column: the day only when it is not today; `now` in ms. */
export function promiseOf({ promisedAt }: Pick<OrderView, 'promisedAt'>, now: number): Due {
  if (promisedAt === null) return { day: '', time: '—', late: false }
  const at = Date.parse(promisedAt)
  const day = isSameDay(at, now) ? '' : dayTime(promisedAt, now).split(' ').slice(0, -1).join(' ')
  return { day, time: clockTime(promisedAt), late: at < now }
}

/** Under the number to prepare: `最早 15:00 前`, `1 单已超时`, or nothing to do. */
export function urgency(orders: OrderView[], now: number): string {
  const [first] = orders
  if (!first?.promisedAt) return orders.length === 0 ? '都备好了' : ''
  const late = orders.filter((order) => promiseOf(order, now).late).length
  return late > 0
    ? `${late} 单已超时`
    : `最早 ${dayTime(first.promisedAt, now).replace('今天 ', '')} 前`
}
