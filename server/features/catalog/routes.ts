import { access } from '../../http/access'
import { route } from '../../http/route'
import { listRegions, listStores, ownerKey, requireStore } from '../org'
import { allViolations, setFloor } from './commands/floor'
import { saveTerms } from './commands/save-terms'
import { explainTerms } from './commands/sell'
import {
  floorBody,
  floorPath,
  termsBody,
  termsPath,
  termsView,
  violationsView,
  type ViolationsView,
} from './contract'
import { presentViolations } from './present'
import type { Violation } from './rules/floor'

const explainFor = {
  method: 'GET',
  summary: '一个规格在门店的价格和上架：谁定的',
  params: termsPath,
  response: termsView,
  errors: ['store_not_found', 'sku_not_found'],
} as const

/** Prices below their floor with the names of those who set them. */
async function withNames(violations: Violation[]): Promise<ViolationsView> {
  const [stores, regions] = await Promise.all([listStores(), listRegions()])
  const named = [
    { kind: 'brand', id: null, name: '品牌' } as const,
    ...regions.map(({ _id: id, name }) => ({ kind: 'region', id, name }) as const),
    ...stores.map(({ _id: id, name }) => ({ kind: 'store', id, name }) as const),
  ]
  const keyOf = (owner: (typeof named)[number]): string =>
    ownerKey(owner.kind === 'brand' ? { kind: 'brand' } : owner)
  return presentViolations(violations, new Map(named.map((owner) => [keyOf(owner), owner])))
}

export const routes = [
  route(
    {
      ...{ ...explainFor, errors: [...explainFor.errors] },
      path: '/api/v1/stores/:storeId/skus/:skuId/terms',
      access: access.staff(['manager'], 'store'),
    },
    async (_deps, { params }) => explainTerms(await requireStore(params.storeId), params.skuId),
  ),
  route(
    {
      ...{ ...explainFor, errors: [...explainFor.errors] },
      path: '/api/v1/hq/stores/:storeId/skus/:skuId/terms',
      access: access.hq('goods'),
    },
    async (_deps, { params }) => explainTerms(await requireStore(params.storeId), params.skuId),
  ),
  route(
    {
      method: 'PUT',
      path: '/api/v1/hq/terms',
      access: access.hq('goods'),
      summary: '区域或门店对一件商品或一个规格的价格和上架；null 收回',
      body: termsBody,
      status: 204,
      errors: ['product_not_found', 'sku_not_found', 'invalid_input', 'price_below_floor'],
    },
    async (deps, { body }) => saveTerms(deps, body),
  ),
  route(
    {
      method: 'PUT',
      path: '/api/v1/hq/products/:productId/floor',
      access: access.hq('goods'),
      summary: '底价；已经低于它的价格不变，列在应答里',
      params: floorPath,
      body: floorBody,
      response: violationsView,
      errors: ['product_not_found', 'sku_not_found'],
    },
    async (deps, { params: { productId }, body: { skuId = null, floorFen } }) =>
      withNames(await setFloor(deps, { productId, skuId, floorFen })),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/hq/price-violations',
      access: access.hq('goods'),
      summary: '低于底价的价格',
      response: violationsView,
    },
    async (deps) => withNames(await allViolations(deps)),
  ),
]
