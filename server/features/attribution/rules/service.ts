import { DAY, plus } from '../../../lib/time'
import type { DecisionDoc } from './types'

/** A name is confirmed around the hand-over: from the payment until so many days after the line's own. */
const NAMED_DAYS = 7

type Decided = Pick<DecisionDoc, 'paidAt' | 'handedOverAt' | 'refundedFen' | 'inputs'>

export type ServiceProblem = 'unpaid' | 'refunded' | 'too_late'

/** Whether a name may still be confirmed for a line that is paid; exactly 7 days after its hand-over still counts. */
export function mayStillName({ handedOverAt }: Pick<Decided, 'handedOverAt'>, at: Date): boolean {
  return handedOverAt === null || at <= plus(handedOverAt, NAMED_DAYS * DAY)
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
  return named && !lines.some((line) => mayStillName(line, at)) ? 'too_late' : null
}
