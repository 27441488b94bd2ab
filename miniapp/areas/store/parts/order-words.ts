import type { OrderLine, OrderView } from '@contract/orders'
import { clockTime, dayTime, isSameDay } from '@/lib/format'

/** Pieces of an order that are still with the store. */
export function pieces(lines: OrderLine[]): number {
  const here = lines.filter(({ state }) => state === 'preparing' || state === 'ready')
  return here.reduce((sum, { quantity }) => sum + quantity, 0)
}

/** What to look for on the shelf: `「汉阳树」板材圆方框 玳瑁 · 49、防蓝光镜片 ×2`. */
export function goodsLine(lines: OrderLine[]): string {
  const words = lines.map(({ title, options, quantity }) =>
    [title, options, quantity > 1 ? `×${quantity}` : ''].filter((word) => word !== '').join(' '),
  )
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
