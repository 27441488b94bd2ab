import type {
  DifferenceState,
  DifferenceView,
  ReconciliationView,
  RunState,
  Side,
} from '../../server/features/reconciliation/contract'
import { yuan } from '../../server/lib/money'
import { rfc3339 } from '../../server/lib/time'

const RUNS: Record<RunState, string> = {
  waiting: '账单还没拿到，会再要',
  creating: '微信还在做这天的账单，会再要',
  done: '对过了',
  empty: '微信没有这天的账单',
  failed: '到 18:00 也没有拿到账单，第二天再要',
}
const STATES: Record<DifferenceState, string> = {
  open: '未了',
  settled: '已一致',
  accepted: '已看过',
}

/** A day's reconciliation as a page of text. */
export function reportText({ runs, differences }: ReconciliationView): string {
  const [run] = runs
  if (!run) return '没有这一天'
  const open = differences.filter(({ state }) => state === 'open').length
  return [
    `${run.date} ${RUNS[run.state]}${run.note ? `（${run.note}）` : ''}`,
    ...(run.theirs ? [`  微信账单：${sideText(run.theirs)}`] : []),
    ...(run.ours ? [`  我们的账：${sideText(run.ours)}`] : []),
    ...(run.comparedAt
      ? [`  一致 ${run.matched} 笔，差异 ${differences.length} 条，未了 ${open} 条`]
      : []),
    ...(run.otherApps > 0 ? [`  另有 ${run.otherApps} 行是同一商户号的别的应用，不比`] : []),
    ...(run.dueAt ? [`  下次自动再对：${rfc3339(new Date(run.dueAt))}`] : []),
    ...differences.flatMap(differenceText),
  ].join('\n')
}

function sideText({ payments, refunds, paidFen, refundedFen }: Side): string {
  return `付款 ${payments} 笔 ${yuan(paidFen)}，退款 ${refunds} 笔 ${yuan(refundedFen)}`
}

function differenceText({ state, sentence, no, note, dueAt }: DifferenceView): string[] {
  const next = dueAt ? `，下次自动再查：${rfc3339(new Date(dueAt))}` : ''
  return [
    `  [${STATES[state]}] ${sentence}`,
    `         单号 ${no}${note ? `，${note}` : ''}${next}`,
  ]
}
