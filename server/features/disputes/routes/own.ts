import { ALL_STAFF, access } from '../../../http/access'
import { route } from '../../../http/route'
import { answerDispute, raiseDispute } from '../commands/raise'
import {
  disputeView,
  disputedSalePath,
  ownDisputePath,
  ownDisputesQuery,
  ownDisputesView,
  wordsBody,
} from '../contract'
import { findConcerning } from '../model'
import { presentOwn } from '../present'

const PAGE = 20

/** A guide's own: raise, answer, list. */
export const ownRoutes = [
  route(
    {
      method: 'POST',
      path: '/api/v1/work/sales/:decisionId/dispute',
      access: access.staff(ALL_STAFF, 'own'),
      summary: '对一笔业绩有不同看法：提出申诉（判定里提到的人，下单 30 天内）',
      params: disputedSalePath,
      body: wordsBody,
      response: disputeView,
      status: 201,
      idempotent: true,
      errors: ['decision_not_found', 'dispute_not_possible', 'dispute_open'],
    },
    async (deps, { params, body, principal: { staffId }, requestKey }) =>
      presentOwn(await raiseDispute(deps, { ...params, ...body, staffId, requestKey }), staffId),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/work/disputes',
      access: access.staff(ALL_STAFF, 'own'),
      summary: '我的申诉，和别人提出、与我有关的申诉',
      query: ownDisputesQuery,
      response: ownDisputesView,
    },
    async (_deps, { principal: { staffId }, query }) => {
      const found = await findConcerning(staffId, PAGE + 1, query.after)
      const page = found.slice(0, PAGE)
      return {
        rows: page.map((dispute) => presentOwn(dispute, staffId)),
        next: found.length > PAGE ? (page.at(-1)?._id ?? null) : null,
      }
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/work/disputes/:disputeId/answer',
      access: access.staff(ALL_STAFF, 'own'),
      summary: '别人对与我有关的一笔提出了申诉：说我的看法，一次',
      params: ownDisputePath,
      body: wordsBody,
      response: disputeView,
      status: 201,
      idempotent: true,
      errors: ['dispute_not_found', 'dispute_answered', 'dispute_decided'],
    },
    async (deps, { params, body, principal: { staffId }, requestKey }) =>
      presentOwn(await answerDispute(deps, { ...params, ...body, staffId, requestKey }), staffId),
  ),
]
