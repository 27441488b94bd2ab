import { access } from '../../http/access'
import { route } from '../../http/route'
import { refuse } from '../../lib/errors'
import { bindingsOf } from '../attribution'
import { presentCard, presentProduct, productById, productsPage } from '../catalog'
import { productList, productListQuery, productPath, productView } from '../catalog/contract'
import { personById } from '../members'
import { openCounts, recentOrders } from '../orders'
import { listStores, requireStore, staffById, staffOfPerson } from '../org'
import { storePath } from '../org/contract'
import { pointsOf } from '../points'
import { buyable, readyAt } from '../quote'
import { available } from '../stock'
import { meView } from './contract'
import { presentMe } from './present/me'
import { home } from './routes/home'

/** Newest orders on the screen 我的. */
const RECENT = 3

const products = route(
  {
    method: 'GET',
    path: '/api/v1/stores/:storeId/products',
    access: access.public(),
    summary: '分类和商品列表，一次 20 件',
    params: storePath,
    query: productListQuery,
    response: productList,
    errors: ['store_not_found'],
  },
  async (_deps, { params: { storeId }, query }) => {
    const [, page] = await Promise.all([requireStore(storeId), productsPage(storeId, query)])
    const { length } = page.products
    return { products: page.products.map(presentCard), next: page.next, total: length, facets: [] }
  },
)

const product = route(
  {
    method: 'GET',
    path: '/api/v1/stores/:storeId/products/:productId',
    access: access.public(),
    summary: '一件商品：规格、库存、何时可取',
    params: productPath,
    response: productView,
    errors: ['store_not_found', 'product_not_found'],
  },
  async (deps, { params: { storeId, productId } }) => {
    const [store, found] = await Promise.all([
      requireStore(storeId),
      productById(storeId, productId),
    ])
    if (!found) throw refuse('product_not_found')
    const pieces = await available(
      storeId,
      found.skus.map((sku) => sku.skuId),
    )
    const { kind, skus } = found
    const now = skus.map(({ skuId, saleMode }): [string, number] => [
      skuId,
      buyable({ kind, saleMode }, pieces.get(skuId) ?? 0),
    ])
    const ready = readyAt(deps.now(), found.preparationMinutes, store)
    return presentProduct(found, new Map(now), ready)
  },
)

const me = route(
  {
    method: 'GET',
    path: '/api/v1/me',
    access: access.visitor(),
    summary: '我的：会员、积分、门店、导购、订单',
    response: meView,
  },
  async (deps, { principal: { personId } }) => {
    const now = deps.now()
    const person = await personById(personId)
    if (!person) throw refuse('session_expired')
    const [bound, staff, points, counts, recent, stores] = await Promise.all([
      bindingsOf(personId, now),
      staffOfPerson(personId),
      pointsOf(person),
      openCounts(personId),
      recentOrders(personId, RECENT),
      listStores(),
    ])
    const guide = bound.staffId === null ? null : await staffById(bound.staffId)
    const homeStoreId = bound.storeId
    return presentMe({
      ...{ person, points, homeStoreId, guide, staff, counts, recent, stores, now },
    })
  },
)

export const routes = [home, products, product, me]
