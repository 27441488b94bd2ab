import { ALL_STAFF, access } from '../../http/access'
import { route } from '../../http/route'
import { refuse } from '../../lib/errors'
import { storePath } from '../org/contract'
import {
  requireStore,
  staffById,
  staffByIds,
  staffOfStore,
  storesWithin,
  type Store,
} from '../org/index'
import { happenedAt, happenedBy } from './commands/figures'
import {
  figuresQuery,
  figuresView,
  hqFiguresQuery,
  hqFiguresView,
  ownFiguresQuery,
  storeFiguresView,
  type Figures,
  type HqFiguresView,
  type StoreFiguresView,
} from './contract'
import { commissionOf, countFor, daysOf, guidesIn, runningSpan, storesOfStay } from './rules'

/** Stores of headquarters' figures that are counted at the same time. */
const AT_ONCE = 5

type Days = { from: string; to: string }

const byPerformance = (a: Figures, b: Figures) => b.performanceFen - a.performanceFen

async function ofStore(store: Store, days: Days): Promise<StoreFiguresView> {
  const happened = await happenedAt(store._id, daysOf(days, store.zone))
  const now = await staffOfStore(store._id)
  const known = new Set(now.map(({ _id }) => _id))
  const others = await staffByIds(guidesIn(happened).filter((staffId) => !known.has(staffId)))
  const guides = [...now.filter(({ status }) => status !== 'invited'), ...others]
  return {
    store: countFor(happened, { storeId: store._id }),
    guides: guides
      .map(({ _id: staffId, name, role }) => ({
        ...{ staffId, name, role },
        ...countFor(happened, { staffId }),
        commissionFen: commissionOf(happened, staffId),
      }))
      .sort(byPerformance),
  }
}

async function rowOf(
  { _id: storeId, name, zone }: Store,
  days: Days,
): Promise<HqFiguresView['stores'][number]> {
  const happened = await happenedAt(storeId, daysOf(days, zone))
  return { storeId, name, ...countFor(happened, { storeId }) }
}

export const routes = [
  route(
    {
      method: 'GET',
      path: '/api/v1/work/figures',
      access: access.staff(ALL_STAFF, 'own'),
      summary: '我的数字：今天，或这个月',
      query: ownFiguresQuery,
      response: figuresView,
    },
    async (deps, { principal: { staffId, storeId }, query }) => {
      const [store, staff] = await Promise.all([requireStore(storeId), staffById(staffId)])
      if (!staff) throw refuse('staff_not_found')
      const span = runningSpan(query.period, deps.now(), store.zone)
      const stores = storesOfStay(staff.assignments, span)
      return countFor(await happenedBy(staffId, stores, span), { staffId })
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/stores/:storeId/figures',
      access: access.staff(['manager'], 'store'),
      summary: '本店和每位导购的数字',
      params: storePath,
      query: figuresQuery,
      response: storeFiguresView,
      errors: ['period_too_long'],
    },
    async (_deps, { params, query }) => ofStore(await requireStore(params.storeId), query),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/hq/figures',
      access: access.hq('performance', 'region'),
      summary: '总部：各店的数字',
      query: hqFiguresQuery,
      response: hqFiguresView,
      errors: ['period_too_long'],
    },
    async (_deps, { query, principal }) => {
      const all = await storesWithin(principal)
      const { regionId } = query
      const stores = all.filter((s) => regionId === undefined || s.regionId === regionId)
      const rows: HqFiguresView['stores'] = []
      // a few stores at a time: what is held in memory is their days, however many stores there are
      for (let i = 0; i < stores.length; i += AT_ONCE) {
        rows.push(...(await Promise.all(stores.slice(i, i + AT_ONCE).map((s) => rowOf(s, query)))))
      }
      return { stores: rows.sort(byPerformance) }
    },
  ),
]
