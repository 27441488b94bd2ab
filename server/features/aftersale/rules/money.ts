import { refundSentence } from '../../orders/rules/money-line'
import type { Order, OrderRefund } from '../../orders/rules/types'
import type { CaseView } from '../contract'
import type { Case, Part } from './case'

/** Of these units those that she does not have: where nothing of them is open, the store refunded them. */
export function neverGiven({ lines }: Pick<Order, 'lines'>, parts: Part[]): Part[] {
  const given = lines.flatMap((line) => (line.state === 'handed_over' ? [line.lineId] : []))
  return parts.filter(({ lineId }) => !given.includes(lineId))
}

/** The store's own refunds of the lines of these units, oldest first. */
export function refundsByStore({ refunds }: Pick<Order, 'refunds'>, parts: Part[]): OrderRefund[] {
  const lineIds = parts.map(({ lineId }) => lineId)
  return refunds.filter(
    (row) => row.by === 'store' && row.parts.some(({ lineId }) => lineIds.includes(lineId)),
  )
}

/**
 * The refunds that bring the money of a case: its own; where the store was quicker, every one by which the store gave back
 * its lines, for nobody can say which of them took which unit. None while nothing was refunded.
 */
export function refundsOf(
  { refundId, parts, history }: Pick<Case, 'refundId' | 'parts' | 'history'>,
  order: Pick<Order, 'refunds'>,
): OrderRefund[] {
  const own = order.refunds.filter(({ id }) => id === refundId)
  const overtaken = history.some(({ event }) => event === 'overtaken')
  return overtaken ? refundsByStore(order, parts) : own
}

/**
 * Where the money of a case is: where the slowest of its refunds is; null while it has none. `fen`: of the case's own units.
 */
export function refundTold(refunds: OrderRefund[], fen: number): CaseView['refund'] {
  const inState = (state: OrderRefund['state']) => refunds.find((one) => one.state === state)
  const slowest = inState('delayed') ?? inState('asked') ?? refunds.at(-1)
  if (!slowest) return null
  const { state } = slowest
  const sentence = refundSentence({ ...slowest, fen })
  return { state: state === 'asked' ? 'processing' : state, sentence }
}
