import { ALL_STAFF, access } from '../../http/access'
import { Download, route } from '../../http/route'
import { storePath } from '../org/contract'
import { requireStore, requireStoreWithin, storesWithin } from '../org/index'
import { statementLines } from './commands/lines'
import { payOut } from './commands/pay-out'
import { allPeriods, closePeriod } from './commands/periods'
import { booksOfStores, guideBooks } from './commands/statements'
import {
  hqStatementsQuery,
  hqStatementsView,
  payoutView,
  periodPath,
  periodRow,
  periodsView,
  statement,
  statementQuery,
  storeStatementsView,
} from './contract'
import { presentOwn, presentPeriod, presentStatement } from './present'

export const routes = [
  route(
    {
      method: 'GET',
      path: '/api/v1/work/statement',
      access: access.staff(ALL_STAFF, 'own'),
      summary: '我的对账单：业绩与提成',
      query: statementQuery,
      response: statement,
    },
    async (deps, { principal, query }) => {
      const { staffId, staffName } = principal
      const books = await guideBooks(deps, { staffId, name: staffName, ...query })
      return presentOwn(principal, books)
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/stores/:storeId/statements',
      access: access.staff(['manager'], 'store'),
      summary: '门店的对账单，和导购在本店的对账单',
      params: storePath,
      query: statementQuery,
      response: storeStatementsView,
    },
    async (deps, { params, query }) => {
      const stores = [await requireStore(params.storeId)]
      const books = await booksOfStores(deps, { stores, ...query })
      const [store, ...guides] = books.accounts.map((account) => presentStatement(account, books))
      if (!store) throw new Error('a store has a statement')
      return { store, guides }
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/hq/statements',
      access: access.hq('performance', 'region'),
      summary: '各门店与导购的对账单',
      query: hqStatementsQuery,
      response: hqStatementsView,
      errors: ['store_not_found'],
    },
    async (deps, { principal, query }) => {
      const { storeId, period } = query
      const stores = storeId
        ? [await requireStoreWithin(principal, storeId)]
        : await storesWithin(principal)
      const books = await booksOfStores(deps, { stores, period })
      return { statements: books.accounts.map((account) => presentStatement(account, books)) }
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/hq/statements/:period/lines.csv',
      access: access.hq('performance', 'region'),
      summary: '一个月的全部分录（CSV）',
      params: periodPath,
      bytes: ['text/csv'],
    },
    async (_deps, { principal, params }) => {
      const stores = await storesWithin(principal)
      const lines = statementLines(stores, params.period)
      return new Download('text/csv; charset=utf-8', `statement-${params.period}.csv`, lines)
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/statements/:period/paid',
      access: access.hq('payments'),
      summary: '发放：把一个已结账月份的已确认提成记为已付，只一次',
      params: periodPath,
      response: payoutView,
      errors: ['period_not_closed', 'period_paid', 'period_not_next'],
    },
    async (deps, { principal, params: { period } }) => {
      const paid = await payOut(deps, { period, by: principal.name })
      return { period, guides: paid.guides, paidFen: paid.paidFen }
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/hq/periods',
      access: access.hq('performance'),
      summary: '各个月份：进行中、正在结账、已结账、已发放',
      response: periodsView,
    },
    async (deps) => ({ periods: (await allPeriods(deps)).map(presentPeriod) }),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/periods/:period/close',
      access: access.hq('payments'),
      summary: '结账：这个月不再记新的，两分钟后数字定下来不再变',
      params: periodPath,
      response: periodRow,
      errors: ['period_running', 'period_closed', 'period_not_next'],
    },
    async (deps, { principal, params: { period } }) => {
      const shut = await closePeriod(deps, { period, by: principal.name })
      return presentPeriod({ period, shut, mayClose: false })
    },
  ),
]
