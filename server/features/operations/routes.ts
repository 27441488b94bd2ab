import type { Deps } from '../../deps'
import { access } from '../../http/access'
import { type Route, route } from '../../http/route'
import { refuse } from '../../lib/errors'
import type { Watch, WatchRow } from '../../lib/watch'
import { operationPath, operationsView, settleBody, type OperationsView } from './contract'

const ROWS = 100

type Kind = OperationsView['kinds'][number]

const presentRow = ({ since, nextAt, ...row }: WatchRow): Kind['rows'][number] => ({
  ...row,
  since: since.toISOString(),
  nextAt: nextAt?.toISOString() ?? null,
})

async function presentKind(deps: Deps, watch: Watch<Deps>): Promise<Kind> {
  const { kind, title, limitMs } = watch
  const [count, rows] = await Promise.all([watch.count(deps), watch.list(deps, ROWS)])
  const actions = (['now', 'settle'] as const).filter((name) => watch[name] !== undefined)
  return { kind, title, limitMs, count, actions, rows: rows.map(presentRow) }
}

/** The routes over what the features watch; `app` and /metrics take the same list. */
export function operationsRoutes(watches: Watch<Deps>[]): Route[] {
  const watchOf = (kind: string): Watch<Deps> => {
    const watch = watches.find((one) => one.kind === kind)
    if (!watch) throw refuse('not_found')
    return watch
  }
  return [
    route(
      {
        method: 'GET',
        path: '/api/v1/hq/operations',
        access: access.hq('payments'),
        summary: '运营看板：卡住的、存疑的、等人处理的，各有下一次自动重试的时间',
        response: operationsView,
      },
      async (deps) => ({ kinds: await Promise.all(watches.map((one) => presentKind(deps, one))) }),
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/hq/operations/:kind/:id/now',
        access: access.hq('payments'),
        summary: '现在就做：不等下一次自动重试',
        params: operationPath,
        status: 204,
        errors: ['not_found', 'nothing_waits'],
      },
      async (deps, { params: { kind, id } }) => {
        const { now } = watchOf(kind)
        if (!now) throw refuse('not_found')
        if (!(await now(deps, id))) throw refuse('nothing_waits')
      },
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/hq/operations/:kind/:id/settle',
        access: access.hq('payments'),
        summary: '人已经处理好了：写明原因，从看板上去掉',
        params: operationPath,
        body: settleBody,
        status: 204,
        errors: ['not_found', 'nothing_waits'],
      },
      async (deps, { params: { kind, id }, body: { note }, principal }) => {
        const { settle } = watchOf(kind)
        if (!settle) throw refuse('not_found')
        if (!(await settle(deps, id, { note, by: `hq:${principal.userId}` }))) {
          throw refuse('nothing_waits')
        }
      },
    ),
  ]
}
