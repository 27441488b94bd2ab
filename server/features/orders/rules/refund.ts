import { refuse } from '../../../lib/errors'
import { DAY, plus } from '../../../lib/time'
import type { Line, Order, OrderRefund, RefundPart } from './types'

/** Units of a line that are wanted back. */
export type Wanted = { lineId: string; quantity: number }

/** Fen of the first `units` units of a line: whatever parts it is refunded in, they sum to what was paid. */
export function dealtFen({ paidFen, quantity }: Pick<Line, 'paidFen' | 'quantity'>, units: number) {
  return Math.floor((paidFen * units) / quantity)
}

type Units = Pick<Line, 'quantity' | 'open' | 'refunding' | 'refunded'>

/** Units of a line whose money was not asked back: those still to be given, or those that were given. */
function left(line: Units, given: boolean): number {
  const { quantity, open, refunding, refunded } = line
  return given ? quantity - refunding - refunded - open : open
}

/**
 * Units of the line that can still be asked back: of one that was handed over those that the shopper keeps, of any other
 * those that she has not been given. 0 unless the order is paid, or for a line that it does not have.
 */
export function refundableUnits(order: Pick<Order, 'money' | 'lines'>, lineId: string): number {
  const line = order.lines.find((row) => row.lineId === lineId)
  if (!line || order.money !== 'paid') return 0
  return left(line, line.state === 'handed_over')
}

/** WeChat Pay refunds one payment in at most 50 parts (WeChat platform notes 1.7). */
const MAX_REFUNDS = 50
/** It refuses after 365 days; one is kept for the way there. */
const MAX_AGE_MS = 364 * DAY

/** Until when money of a payment can go back through WeChat. */
export const refundsEnd = (paidAt: Date): Date => plus(paidAt, MAX_AGE_MS)

/**
 * The parts of a refund with their fen: each costs what its units cost after those that were asked back before it. `rest`:
 * all that is left. `given`: units that the shopper was given, else such as she was not.
 * @throws AppError `not_found` (line), `refund_too_many` with `data.lineId`, `order_not_refundable` when nothing is left
 */
export function planParts(lines: Line[], wanted: Wanted[] | 'rest', given: boolean): RefundPart[] {
  const unknown = wanted !== 'rest' && wanted.find(({ lineId }) => !has(lines, lineId))
  if (unknown) throw refuse('not_found', { lineId: unknown.lineId })
  const parts = lines.flatMap((line) => {
    const units = wanted === 'rest' ? left(line, given) : unitsOf(wanted, line.lineId)
    if (units > left(line, given)) {
      throw refuse('refund_too_many', { lineId: line.lineId, left: left(line, given) })
    }
    return units > 0 ? [partOf(line, units)] : []
  })
  if (parts.length === 0) throw refuse('order_not_refundable')
  return parts
}

const has = (lines: Line[], lineId: string): boolean => lines.some((l) => l.lineId === lineId)

const unitsOf = (wanted: Wanted[], lineId: string): number =>
  wanted.reduce((sum, row) => (row.lineId === lineId ? sum + row.quantity : sum), 0)

function partOf(line: Line, quantity: number): RefundPart {
  const before = line.refunding + line.refunded
  const fen = dealtFen(line, before + quantity) - dealtFen(line, before)
  return { lineId: line.lineId, quantity, fen }
}

/**
 * Limits of WeChat, met before it refuses. Nothing is asked of it for 0 fen.
 * @throws AppError `refund_limit_reached`, `refund_too_late`
 */
export function requireWithinLimits(
  { refunds, paidAt }: Pick<Order, 'refunds' | 'paidAt'>,
  fen: number,
  now: Date,
): void {
  if (fen === 0) return
  const asked = refunds.filter((refund) => refund.fen > 0 && refund.cause !== 'late')
  if (asked.length >= MAX_REFUNDS) throw refuse('refund_limit_reached')
  if (paidAt && now > refundsEnd(paidAt)) throw refuse('refund_too_late')
}

const partIn = (parts: RefundPart[], { lineId }: Line): RefundPart =>
  parts.find((part) => part.lineId === lineId) ?? { lineId, quantity: 0, fen: 0 }

/** The lines when these parts are asked back: units that were not given are no longer to be given. */
export function askedBack(lines: Line[], { parts, cause }: Pick<OrderRefund, 'parts' | 'cause'>) {
  return lines.map((line): Line => {
    const { quantity } = partIn(parts, line)
    const open = cause === 'return' ? line.open : line.open - quantity
    return { ...line, open, refunding: line.refunding + quantity }
  })
}

/** The lines when the money of these parts is back. */
export function broughtBack(lines: Line[], parts: RefundPart[]): Line[] {
  return lines.map((line) => {
    const { quantity, fen } = partIn(parts, line)
    return {
      ...line,
      refunding: line.refunding - quantity,
      refunded: line.refunded + quantity,
      refundedFen: line.refundedFen + fen,
    }
  })
}

/** Whether every unit was asked back. */
export function allAsked(lines: Units[]): boolean {
  return lines.every((line) => line.refunding + line.refunded === line.quantity)
}

/** Whether the money of every unit is back. */
export function allBack(lines: Units[]): boolean {
  return lines.every((line) => line.refunded === line.quantity)
}

/** Lines that end before they were handed over: the money of all their units is back. */
export function endedLines(lines: Line[]): string[] {
  const ended = lines.filter((l) => l.state !== 'handed_over' && l.refunded === l.quantity)
  return ended.map((line) => line.lineId)
}

/**
 * Fen that count for points: paid, handed over, not refunded (docs: Points). Units that were never given do not count
 * from the moment they are asked back, units that come back not from when their money is back.
 */
export function keptFen({ lines, refunds }: Pick<Order, 'lines' | 'refunds'>): number {
  const gone = refunds.filter(({ state, cause }) => state === 'done' || cause !== 'return')
  const parts = gone.flatMap((refund) => refund.parts)
  return lines.reduce((sum, { lineId, state, paidFen }) => {
    if (state !== 'handed_over') return sum
    const back = parts.filter((part) => part.lineId === lineId)
    return sum + paidFen - back.reduce((fen, part) => fen + part.fen, 0)
  }, 0)
}
