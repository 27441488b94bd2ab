import { DAY, plus } from '../../../lib/time'
import type { DecisionDoc, Touch } from './types'

/** A name, or an own service, moves a line from the payment until so many days after the line's own hand-over. */
const NAMED_DAYS = 7

type Decided = Pick<DecisionDoc, 'paidAt' | 'handedOverAt' | 'refundedFen' | 'inputs'>

export type ServiceProblem = 'unpaid' | 'refunded' | 'too_late'

/** Whether it is not too long after the line's hand-over; exactly 7 days after it still counts. */
function isInTime({ handedOverAt }: Pick<Decided, 'handedOverAt'>, at: Date): boolean {
  return handedOverAt === null || at <= plus(handedOverAt, NAMED_DAYS * DAY)
}

/**
 * Whether a finished service, or a name, may decide a line again. What somebody says of herself (`own`: neither a manager
 * nor headquarters says it) moves a line only as long as a name does, and only where nobody else's service of the order is
 * known yet: the first one recorded stands, also where it changed nothing.
 */
export function mayRevise(
  line: Pick<Decided, 'handedOverAt' | 'inputs'>,
  touch: Touch,
  { own }: { own: boolean },
): boolean {
  if ((touch.named || own) && !isInTime(line, touch.at)) return false
  const { touches } = line.inputs.facts
  return !own || !touches.some((known) => isOfAnother(known, touch))
}

function isOfAnother(known: Touch, { orderId, staffId }: Touch): boolean {
  return known.kind === 'service_done' && known.orderId === orderId && known.staffId !== staffId
}

/**
 * Why a service, or a name, may not be recorded with an order of these lines; null when it may. Nobody serves for an order
 * that is not paid (yet, or any more because it was cancelled) or of which all money went back; one that cost nothing is paid
 * when it is placed (docs: Attribution).
 */
export function serviceProblem(
  lines: Decided[],
  { named }: { named: boolean },
  at: Date,
): ServiceProblem | null {
  if (lines.some(({ paidAt }) => paidAt === null)) return 'unpaid'
  const paidFen = lines.reduce((sum, { inputs }) => sum + inputs.line.paidFen, 0)
  const refundedFen = lines.reduce((sum, line) => sum + line.refundedFen, 0)
  if (paidFen > 0 && refundedFen >= paidFen) return 'refunded'
  return named && !lines.some((line) => isInTime(line, at)) ? 'too_late' : null
}
