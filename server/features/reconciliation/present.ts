import type { DifferenceView, ReconciliationView, RunView } from './contract'
import type { Seen } from './rules/compare'
import type { BillRun, Difference } from './rules/documents'
import { sentenceOf, stepWords } from './rules/words'

/** A day as headquarters sees it. */
export function presentRun(run: BillRun): RunView {
  const { _id: date, state, matched, otherApps } = run
  return {
    ...{ date, state, matched, otherApps },
    dueAt: run.dueAt?.toISOString() ?? null,
    comparedAt: run.comparedAt?.toISOString() ?? null,
    theirs: run.theirs ?? null,
    ours: run.ours ?? null,
    note: run.note ?? null,
  }
}

/** A difference with what both sides say and what was done about it. */
export function presentDifference(difference: Difference): DifferenceView {
  const { _id: id, date, kind, no, orderId, state, history } = difference
  return {
    ...{ id, date, class: difference.class, kind, no, orderId, state },
    outTradeNo: difference.outTradeNo ?? null,
    sentence: sentenceOf(difference),
    ours: side(difference.ours),
    theirs: side(difference.theirs),
    dueAt: difference.dueAt?.toISOString() ?? null,
    note: difference.note ?? null,
    steps: history.map((step) => ({ at: step.at.toISOString(), ...stepWords(step) })),
  }
}

export function presentReconciliation(rows: {
  runs: BillRun[]
  open: number
  differences: Difference[]
}): ReconciliationView {
  return {
    runs: rows.runs.map(presentRun),
    open: rows.open,
    differences: rows.differences.map(presentDifference),
  }
}

const side = (seen: Seen | null) => seen && { ...seen, at: seen.at?.toISOString() ?? null }
