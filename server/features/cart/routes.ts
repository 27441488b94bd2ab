import { access } from '../../http/access'
import { route } from '../../http/route'
import { skuPath } from '../catalog/contract'
import { storePath } from '../org/contract'
import { cartOf, changeLine, removeLine } from './commands'
import { cartLineBody, cartView } from './contract'

export const routes = [
  route(
    {
      method: 'GET',
      path: '/api/v1/stores/:storeId/cart',
      access: access.visitor(),
      summary: '我在这家门店的购物车',
      params: storePath,
      response: cartView,
      errors: ['store_not_found'],
    },
    async (_deps, { params, principal }) => cartOf({ ...params, personId: principal.personId }),
  ),
  route(
    {
      method: 'PUT',
      path: '/api/v1/stores/:storeId/cart/lines/:skuId',
      access: access.visitor(),
      summary: '放进购物车，或改数量、勾选',
      params: skuPath,
      body: cartLineBody,
      response: cartView,
      refuseAmounts: true,
      errors: ['store_not_found', 'sku_not_found', 'display_only', 'quantity_invalid', 'cart_full'],
    },
    async (deps, { params, body, principal }) => {
      const which = { ...params, personId: principal.personId }
      await changeLine(deps, which, body)
      return cartOf(which)
    },
  ),
  route(
    {
      method: 'DELETE',
      path: '/api/v1/stores/:storeId/cart/lines/:skuId',
      access: access.visitor(),
      summary: '移出购物车',
      params: skuPath,
      response: cartView,
      refuseAmounts: true,
      errors: ['store_not_found'],
    },
    async (deps, { params, principal }) => {
      const which = { ...params, personId: principal.personId }
      await removeLine(deps, which)
      return cartOf(which)
    },
  ),
]
