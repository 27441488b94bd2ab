import type { Deps } from '../../../deps'
import { access } from '../../../http/access'
import { route } from '../../../http/route'
import { refuse } from '../../../lib/errors'
import { uploaded } from '../../media/contract'
import { MAX_UPLOAD_BYTES } from '../../media/index'
import { orderPath } from '../../orders/contract'
import { orderById } from '../../orders/index'
import { askCases } from '../commands/ask'
import { withdrawCase } from '../commands/decide'
import { uploadPicture } from '../commands/pictures'
import { requireCase } from '../commands/write'
import {
  askBody,
  askedView,
  casePath,
  caseView,
  casesQuery,
  casesView,
  orderCasesView,
} from '../contract'
import { findOfOrder, findOfPerson } from '../model'
import { presentOption, viewOf, viewsOf } from '../present'
import { WAITING_STATES, type Case } from '../rules/case'
import { optionsOf } from '../rules/options'
import { reasonsFor } from '../rules/words'

const PAGE = 20

const forShopper = (deps: Deps, row: Case) => viewOf(row, 'shopper', deps.now())

const ofOrder = route(
  {
    method: 'GET',
    path: '/api/v1/orders/:orderId/aftersales',
    access: access.visitor(),
    summary: '一个订单的售后：每行现在能退什么、能退几件、要不要门店同意，以及已有的申请',
    params: orderPath,
    response: orderCasesView,
    errors: ['order_not_found'],
  },
  async (deps, { params, principal }) => {
    const order = await orderById(params.orderId)
    if (order?.personId !== principal.personId) throw refuse('order_not_found')
    const now = deps.now()
    const cases = await findOfOrder(order._id)
    const waiting = cases.filter(({ state }) => WAITING_STATES.includes(state))
    const options = optionsOf(order, { waiting, now, at: 'home' })
    return {
      options: options.map(presentOption),
      reasons: reasonsFor(options.map(({ kind }) => kind)),
      cases: await viewsOf(cases, 'shopper', now),
    }
  },
)

const ask = route(
  {
    method: 'POST',
    path: '/api/v1/orders/:orderId/aftersales',
    access: access.visitor(),
    summary: '申请退款或退货，按行和件数；没开始备货的直接退，其他等门店，退法不同的分成几个申请',
    params: orderPath,
    body: askBody,
    response: askedView,
    status: 201,
    idempotent: true,
    refuseAmounts: true,
    errors: [
      'order_not_found',
      'aftersale_not_possible',
      'aftersale_too_many',
      'refund_limit_reached',
      'invalid_input',
    ],
  },
  async (deps, { params, body, principal, requestKey }) => {
    const asker = { by: 'shopper', personId: principal.personId } as const
    const cases = await askCases(deps, asker, { ...body, ...params, requestKey })
    return { cases: await viewsOf(cases, 'shopper', deps.now()) }
  },
)

const list = route(
  {
    method: 'GET',
    path: '/api/v1/aftersales',
    access: access.visitor(),
    summary: '我的售后，新的在前',
    query: casesQuery,
    response: casesView,
    errors: ['invalid_input'],
  },
  async (deps, { query, principal }) => {
    const found = await findOfPerson(principal.personId, { after: query.after, limit: PAGE + 1 })
    const page = found.slice(0, PAGE)
    return {
      cases: await viewsOf(page, 'shopper', deps.now()),
      next: found.length > PAGE ? (page.at(-1)?._id ?? null) : null,
    }
  },
)

const read = route(
  {
    method: 'GET',
    path: '/api/v1/aftersales/:caseId',
    access: access.visitor(),
    summary: '我的一个售后：到哪一步、接下来怎样、钱在哪里',
    params: casePath,
    response: caseView,
    errors: ['aftersale_not_found'],
  },
  async (deps, { params, principal }) =>
    forShopper(deps, await requireCase(params.caseId, { personId: principal.personId })),
)

const withdraw = route(
  {
    method: 'POST',
    path: '/api/v1/aftersales/:caseId/withdraw',
    access: access.visitor(),
    summary: '撤回申请：退款开始之前',
    params: casePath,
    response: caseView,
    errors: ['aftersale_not_found', 'aftersale_refunding', 'aftersale_ended'],
  },
  async (deps, { params, principal }) =>
    forShopper(deps, await withdrawCase(deps, { ...params, personId: principal.personId })),
)

const picture = route(
  {
    method: 'POST',
    path: '/api/v1/aftersales/pictures',
    access: access.visitor(),
    summary: '上传售后图片：PNG、JPG 或 WebP，最大 5 MB；请求体就是图片，每人每小时 30 张',
    rawBytes: MAX_UPLOAD_BYTES,
    response: uploaded,
    status: 201,
    errors: [
      'body_too_large',
      'picture_unsupported',
      'picture_broken',
      'picture_too_large',
      'too_many_requests',
    ],
  },
  (deps, { raw, principal }) => uploadPicture(deps, { personId: principal.personId, bytes: raw }),
)

export const ownRoutes = [ofOrder, ask, list, picture, read, withdraw]
