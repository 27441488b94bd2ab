import { access } from '../../http/access'
import { route } from '../../http/route'
import { refuse } from '../../lib/errors'
import { reconcileNow } from './commands/day'
import { acceptDifference, lookAtDifference, requireDifference } from './commands/look'
import {
  acceptBody,
  datePath,
  differencePath,
  differenceView,
  reconciliationQuery,
  reconciliationView,
} from './contract'
import { countOpenDifferences, differencesOf, openDifferences } from './model/difference'
import { newestRuns, runsOf } from './model/run'
import { presentDifference, presentReconciliation } from './present'

/** Days and differences of one answer. */
const RUNS = 31
const DIFFERENCES = 200

async function standing(date: string | undefined) {
  const [runs, open, differences] = await Promise.all([
    date === undefined ? newestRuns(RUNS) : runsOf([date]),
    countOpenDifferences(),
    date === undefined ? openDifferences(DIFFERENCES) : differencesOf(date, DIFFERENCES),
  ])
  return presentReconciliation({ runs, open, differences })
}

export const routes = [
  route(
    {
      method: 'GET',
      path: '/api/v1/hq/reconciliation',
      access: access.hq('payments'),
      summary: '对账：每天的账单，和对不上的单子',
      query: reconciliationQuery,
      response: reconciliationView,
    },
    (_deps, { query }) => standing(query.date),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/reconciliation/:date',
      access: access.hq('payments'),
      summary: '现在就对某一天的账；当天不行',
      params: datePath,
      response: reconciliationView,
      errors: ['bill_not_ready', 'bill_too_old', 'busy'],
    },
    async (deps, { params: { date } }) => {
      await reconcileNow(deps, date)
      return standing(date)
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/reconciliation/differences/:id/ask',
      access: access.hq('payments'),
      summary: '现在就向微信查这个单号，查到的和通知一样处理',
      params: differencePath,
      response: differenceView,
      errors: ['difference_not_found', 'difference_closed'],
    },
    async (deps, { params: { id } }) => {
      await requireDifference(id)
      if (!(await lookAtDifference(deps, id))) throw refuse('difference_closed')
      return presentDifference(await requireDifference(id))
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/reconciliation/differences/:id/accept',
      access: access.hq('payments'),
      summary: '看过这条差异，写下原因',
      params: differencePath,
      body: acceptBody,
      response: differenceView,
      errors: ['difference_not_found', 'difference_closed'],
    },
    async (deps, { params: { id }, body: { note }, principal }) =>
      presentDifference(await acceptDifference(deps, { id, note, actor: principal.name })),
  ),
]
