import { access } from '../../http/access'
import { route } from '../../http/route'
import type { ErrorCode } from '../../lib/errors'
import { homeBody, homePath } from '../content/contract'
import {
  BRAND_OWNER,
  listRegions,
  listStores,
  ownerKey,
  requireOwnerOfKey,
  requireOwnerWithin,
  requireStore,
  requireStoreWithin,
} from '../org'
import type { NamedOwner } from '../org/contract'
import { allViolations, setFloor } from './commands/floor'
import { saveTerms } from './commands/save-terms'
import { explainTerms } from './commands/sell'
import { setHome } from './commands/set-home'
import {
  floorBody,
  floorPath,
  skuPath,
  termsBody,
  termsView,
  violationsView,
  type ViolationsView,
} from './contract'
import { presentViolations } from './present'
import type { Violation } from './rules/floor'
import { BRAND } from './rules/terms'

const explained = {
  method: 'GET' as const,
  summary: '一个规格在门店的价格和上架：谁定的',
  params: skuPath,
  response: termsView,
}
const UNKNOWN: ErrorCode[] = ['store_not_found', 'sku_not_found']

/** Prices below their floor with the names of those who set them. */
async function withNames(violations: Violation[]): Promise<ViolationsView> {
  const [stores, regions] = await Promise.all([listStores(), listRegions()])
  const others = [
    ...regions.map(({ _id: id, name }) => ({ kind: 'region', id, name }) as const),
    ...stores.map(({ _id: id, name }) => ({ kind: 'store', id, name }) as const),
  ]
  const names = new Map<string, NamedOwner>(others.map((owner) => [ownerKey(owner), owner]))
  return presentViolations(violations, names.set(BRAND, BRAND_OWNER))
}

export const routes = [
  route(
    {
      ...explained,
      path: '/api/v1/stores/:storeId/skus/:skuId/terms',
      access: access.staff(['manager'], 'store'),
      errors: UNKNOWN,
    },
    async (_deps, { params }) => explainTerms(await requireStore(params.storeId), params.skuId),
  ),
  route(
    {
      ...explained,
      path: '/api/v1/hq/stores/:storeId/skus/:skuId/terms',
      access: access.hq('goods', 'region'),
      errors: UNKNOWN,
    },
    async (_deps, { params, principal }) =>
      explainTerms(await requireStoreWithin(principal, params.storeId), params.skuId),
  ),
  route(
    {
      method: 'PUT',
      path: '/api/v1/hq/terms',
      access: access.hq('goods', 'region'),
      summary: '区域或门店对一件商品或一个规格的价格和上架；null 收回',
      body: termsBody,
      status: 204,
      errors: ['product_not_found', 'sku_not_found', 'invalid_input', 'price_below_floor'],
    },
    async (deps, { body, principal }) => {
      await requireOwnerWithin(principal, body.owner)
      await saveTerms(deps, body)
    },
  ),
  // here, not in content: a screen names goods, which come after it
  route(
    {
      method: 'PUT',
      path: '/api/v1/hq/homes/:owner',
      access: access.hq('goods', 'region'),
      summary: '品牌、区域或门店自己的首页版块和热词，整个换掉；图片用上传得到的地址',
      params: homePath,
      body: homeBody,
      status: 204,
      errors: ['invalid_input'],
    },
    async (deps, { params, body, principal }) =>
      setHome(deps, await requireOwnerOfKey(principal, params.owner), body),
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
