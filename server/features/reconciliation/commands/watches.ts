import type { Deps } from '../../../deps'
import { HOUR, plus } from '../../../lib/time'
import type { Watch, WatchRow } from '../../../lib/watch'
import { countOpenDifferences, differenceById, openDifferences } from '../model/difference'
import { countLateRuns, countWaitingRuns, isWaitingRun, waitingRuns } from '../model/run'
import type { BillRun, Difference } from '../rules/documents'
import { sentenceOf } from '../rules/words'
import { reconcileNow } from './day'
import { acceptDifference, lookAtDifference } from './look'

/** A bill is late that is not there this long after it was first asked for. */
const BILL_LIMIT = 8 * HOUR

function differenceRow(difference: Difference): WatchRow {
  const { _id: id, state, since, dueAt, date, no, outTradeNo, orderId } = difference
  const figures = {
    oursFen: difference.ours?.fen ?? null,
    theirsFen: difference.theirs?.fen ?? null,
  }
  return {
    ...{ id, state, since, overdue: true },
    what: sentenceOf(difference),
    nextAt: dueAt ?? null,
    data: { date, no, outTradeNo: outTradeNo ?? null, orderId, ...figures },
  }
}

const differences: Watch<Deps> = {
  kind: 'bill_differences',
  title: '和微信账单对不上的',
  limitMs: null,
  count: countOpenDifferences,
  list: async (_deps, limit) => (await openDifferences(limit)).map(differenceRow),
  now: lookAtDifference,
  async settle(deps, id, { note, by: actor }) {
    const open = (await differenceById(id))?.state === 'open'
    if (open) await acceptDifference(deps, { id, note, actor })
    return open
  },
}

const WORDS: Partial<Record<BillRun['state'], string>> = {
  waiting: '微信的账单还没拿到',
  creating: '微信还在做这天的账单',
  failed: '到 18:00 也没有拿到账单，第二天再要',
}

function runRow(run: BillRun, now: Date): WatchRow {
  const { _id: id, state, since, dueAt, vain, note } = run
  return {
    ...{ id, state, since },
    what: `${id}：${WORDS[state] ?? state}`,
    nextAt: dueAt ?? null,
    overdue: state === 'failed' || plus(since, BILL_LIMIT) <= now,
    data: { date: id, vain, note: note ?? null },
  }
}

const bills: Watch<Deps> = {
  kind: 'bills_waiting',
  title: '还没有对账的日子',
  limitMs: BILL_LIMIT,
  count: countWaitingRuns,
  countOverdue: (deps) => countLateRuns(plus(deps.now(), -BILL_LIMIT)),
  list: async (deps, limit) => (await waitingRuns(limit)).map((run) => runRow(run, deps.now())),
  async now(deps, id) {
    if (!(await isWaitingRun(id))) return false
    await reconcileNow(deps, id)
    return true
  },
}

/** What people must know about bills, the heaviest first. */
export const watches: Watch<Deps>[] = [differences, bills]
