import { access, type HqPrincipal, type StaffPrincipal } from '../../../http/access'
import { route } from '../../../http/route'
import { decisionById } from '../../attribution/index'
import { storePath } from '../../org/contract'
import {
  requireStore,
  requireStoreWithin,
  staffByIds,
  staffEverOf,
  storesById,
  storesWithin,
} from '../../org/index'
import { decideDispute, requireDispute } from '../commands/decide'
import {
  DISPUTE_STATES,
  disputeCase,
  disputesQuery,
  disputesView,
  hqDisputesQuery,
  ownDisputePath,
  rulingBody,
  storeDisputePath,
  type DisputeCase,
  type DisputeState,
  type DisputesView,
} from '../contract'
import { findDisputes } from '../model'
import { presentCase, presentRow, type Viewer } from '../present'
import type { Dispute, Judge } from '../rules/dispute'

const PAGE = 20
const HQ: Viewer = { staffId: null }

type Wanted = { state?: DisputeState | undefined; after?: string | undefined }

async function list(
  storeIds: string[] | null,
  { state, after }: Wanted,
  viewer: Viewer,
): Promise<DisputesView> {
  const states = state ? [state] : [...DISPUTE_STATES]
  const found = await findDisputes({ storeIds, states, after, limit: PAGE + 1 })
  const page = found.slice(0, PAGE)
  const [staff, stores] = await Promise.all([
    staffByIds([...new Set(page.map(({ raisedBy }) => raisedBy))]),
    storesById(page.map(({ storeId }) => storeId)),
  ])
  const row = (dispute: Dispute) => {
    const storeName = stores.get(dispute.storeId)?.name ?? ''
    return presentRow(dispute, { staff, storeName }, viewer)
  }
  return { rows: page.map(row), next: found.length > PAGE ? (page.at(-1)?._id ?? null) : null }
}

async function present(dispute: Dispute, viewer: Viewer): Promise<DisputeCase> {
  const [decision, store, ofStore] = await Promise.all([
    decisionById(dispute.decisionId),
    requireStore(dispute.storeId),
    staffEverOf(dispute.storeId),
  ])
  const others = await staffByIds(decision.inputs.facts.staff.map(({ _id }) => _id))
  const known = new Set(ofStore.map(({ _id }) => _id))
  const staff = [...ofStore, ...others.filter(({ _id }) => !known.has(_id))]
  return presentCase(dispute, decision, { staff, storeName: store.name }, viewer)
}

/** The stores whose disputes a log-in of headquarters may decide; null for all. */
async function storesOf(principal: HqPrincipal): Promise<string[] | null> {
  if (principal.regionIds === null) return null
  return (await storesWithin(principal)).map(({ _id }) => _id)
}

const manager = ({ staffId, staffName }: StaffPrincipal): Judge => ({
  ...{ kind: 'manager', id: staffId, name: staffName },
})
const headquarters = ({ userId, name }: HqPrincipal): Judge => ({ kind: 'hq', id: userId, name })

/** Whoever decides: a store's manager, and headquarters for any store it looks after. */
export const judgeRoutes = [
  route(
    {
      method: 'GET',
      path: '/api/v1/stores/:storeId/disputes',
      access: access.staff(['manager'], 'store'),
      summary: '本店的业绩申诉',
      params: storePath,
      query: disputesQuery,
      response: disputesView,
    },
    (_deps, { params, query, principal }) => list([params.storeId], query, principal),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/stores/:storeId/disputes/:disputeId',
      access: access.staff(['manager'], 'store'),
      summary: '一个申诉：各方的话、判定的依据、时间线',
      params: storeDisputePath,
      response: disputeCase,
      errors: ['dispute_not_found'],
    },
    async (_deps, { params, principal }) =>
      present(await requireDispute(params.disputeId, [params.storeId]), principal),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/stores/:storeId/disputes/:disputeId/decide',
      access: access.staff(['manager'], 'store'),
      summary: '裁定：这一笔各人分多少；与原来一样就是不支持',
      params: storeDisputePath,
      body: rulingBody,
      response: disputeCase,
      idempotent: true,
      errors: ['dispute_not_found', 'dispute_decided', 'dispute_own', 'ruling_invalid'],
    },
    async (deps, { params: { disputeId, storeId }, body, principal, requestKey }) => {
      const ruling = { ...body, disputeId, by: manager(principal), requestKey }
      return present(await decideDispute(deps, ruling, [storeId]), principal)
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/hq/disputes',
      access: access.hq('performance', 'region'),
      summary: '总部：各店的业绩申诉',
      query: hqDisputesQuery,
      response: disputesView,
      errors: ['store_not_found'],
    },
    async (_deps, { query, principal }) => {
      const { storeId } = query
      const one = storeId === undefined ? null : await requireStoreWithin(principal, storeId)
      return list(one ? [one._id] : await storesOf(principal), query, HQ)
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/hq/disputes/:disputeId',
      access: access.hq('performance', 'region'),
      summary: '总部：一个申诉的依据',
      params: ownDisputePath,
      response: disputeCase,
      errors: ['dispute_not_found'],
    },
    async (_deps, { params, principal }) =>
      present(await requireDispute(params.disputeId, await storesOf(principal)), HQ),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/disputes/:disputeId/decide',
      access: access.hq('performance', 'region'),
      summary: '总部裁定；店长自己有份的，由总部来定',
      params: ownDisputePath,
      body: rulingBody,
      response: disputeCase,
      idempotent: true,
      errors: ['dispute_not_found', 'dispute_decided', 'ruling_invalid'],
    },
    async (deps, { params, body, principal, requestKey }) => {
      const ruling = { ...body, ...params, by: headquarters(principal), requestKey }
      return present(await decideDispute(deps, ruling, await storesOf(principal)), HQ)
    },
  ),
]
