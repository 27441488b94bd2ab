import { differs } from '../../kills/checks/differs'
import type { MallBooks } from '../books'
import { SHELF } from '../mall'
import { sum } from './order'

const UNPAID = ['unpaid', 'cancelling']

/** What lies on the shelf and what is taken of it are what orders and movements say. */
export function shelfProblems(books: MallBooks): string[] {
  const { orders, levels, taken, movements } = books
  return levels.flatMap(({ skuId, onHand }) => {
    const lines = orders.flatMap(({ money, refunds, lines: all }) =>
      all.filter((line) => line.skuId === skuId).map((line) => ({ money, refunds, line })),
    )
    const given = sum(lines.map(({ line }) => line.handedOver))
    const arrived = movements.filter((m) => m.skuId === skuId && m.quantity > 0)
    const held = lines.map(({ money, refunds, line }) => {
      if (UNPAID.includes(money)) return line.quantity
      const goingBack = refunds
        .filter(({ state, cause }) => state !== 'done' && cause !== 'return')
        .flatMap(({ parts }) => parts.filter(({ lineId }) => lineId === line.lineId))
      return line.open + sum(goingBack.map(({ quantity }) => quantity))
    })
    const there = taken.find(({ _id }) => _id.includes(`:${skuId}|`))?.taken ?? 0
    const came = sum(arrived.map(({ quantity }) => quantity))
    return [
      ...differs(`on hand ${skuId}`, onHand, came - given),
      ...differs(`taken of ${skuId}`, there, sum(held)),
      ...(there > onHand ? [`${skuId} is sold ${there} times, ${onHand} are there`] : []),
      ...(came < SHELF ? [`${skuId}: the first delivery is lost`] : []),
    ]
  })
}
