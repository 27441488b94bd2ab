import { access } from '../../../http/access'
import { route } from '../../../http/route'
import { refuse } from '../../../lib/errors'
import {
  categoryTree,
  presentCard,
  presentProduct,
  productById,
  productsPage,
  searchWordsFor,
  storesListing,
} from '../../catalog'
import {
  categoriesView,
  elsewhereQuery,
  elsewhereView,
  productList,
  productListQuery,
  productPath,
  productView,
  searchQuery,
  searchView,
} from '../../catalog/contract'
import { homeOf } from '../../content'
import { listStores, nearest, presentStore, requireStore } from '../../org'
import { storePath } from '../../org/contract'
import { buyable, readyAt } from '../../quote'
import { available, availableIn } from '../../stock'
import { CACHE_MS } from './kept'

/** Other stores told to have something. */
const ELSEWHERE = 5

const skuIdsOf = (products: { skus: { skuId: string }[] }[]): string[] =>
  products.flatMap(({ skus }) => skus.map((sku) => sku.skuId))

const products = route(
  {
    method: 'GET',
    path: '/api/v1/stores/:storeId/products',
    access: access.public(),
    summary: '商品列表：分类、搜索、排序、筛选，一次 20 件',
    params: storePath,
    query: productListQuery,
    response: productList,
    cacheMs: CACHE_MS,
    errors: ['store_not_found'],
  },
  async (deps, { params: { storeId }, query }) => {
    const store = await requireStore(storeId)
    const page = await productsPage(deps, store, query)
    const pieces = await available(storeId, skuIdsOf(page.products))
    return { ...page, products: page.products.map((product) => presentCard(product, pieces)) }
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
    cacheMs: CACHE_MS,
    errors: ['store_not_found', 'product_not_found'],
  },
  async (deps, { params: { storeId, productId } }) => {
    const store = await requireStore(storeId)
    const found = await productById(deps, store, productId)
    if (!found) throw refuse('product_not_found')
    const pieces = await available(storeId, skuIdsOf([found]))
    const { kind, skus } = found
    const now = skus.map(({ skuId, saleMode }): [string, number] => [
      skuId,
      buyable({ kind, saleMode }, pieces.get(skuId) ?? 0),
    ])
    const ready = readyAt(deps.now(), found.preparationMinutes, store)
    return presentProduct(found, new Map(now), ready)
  },
)

const elsewhere = route(
  {
    method: 'GET',
    path: '/api/v1/stores/:storeId/products/:productId/elsewhere',
    access: access.public(),
    summary: '附近哪些门店有货',
    params: productPath,
    query: elsewhereQuery,
    response: elsewhereView,
    cacheMs: CACHE_MS,
    errors: ['store_not_found', 'product_not_found', 'sku_not_found'],
  },
  async (deps, { params: { storeId, productId }, query: { skuId } }) => {
    const store = await requireStore(storeId)
    const found = await productById(deps, store, productId)
    if (!found) throw refuse('product_not_found')
    const sku = found.skus.find((s) => s.skuId === skuId)
    if (!sku) throw refuse('sku_not_found', { skuId })
    const open = (await listStores()).filter(({ status }) => status === 'open')
    const others = open.filter(({ _id }) => _id !== storeId)
    const listing = await storesListing(deps, others, { productId, skuId })
    const pieces = await availableIn(
      listing.map(({ _id }) => _id),
      skuId,
    )
    const { kind } = found
    const piecesIn = (id: string): number =>
      buyable({ kind, saleMode: sku.saleMode }, pieces.get(id) ?? 0)
    const having = listing.filter(({ _id }) => piecesIn(_id) > 0)
    return {
      stores: nearest(having, store.location, ELSEWHERE).map(({ store: other, distanceM }) => ({
        ...{ store: presentStore(other), available: piecesIn(other._id), distanceM },
      })),
    }
  },
)

const categories = route(
  {
    method: 'GET',
    path: '/api/v1/stores/:storeId/categories',
    access: access.public(),
    summary: '分类，两级；没有商品的不显示',
    params: storePath,
    response: categoriesView,
    cacheMs: CACHE_MS,
    errors: ['store_not_found'],
  },
  async (deps, { params: { storeId } }) => {
    const store = await requireStore(storeId)
    return { categories: await categoryTree(deps, store) }
  },
)

const search = route(
  {
    method: 'GET',
    path: '/api/v1/stores/:storeId/search',
    access: access.public(),
    summary: '搜索页：热词，和正在输入的联想词',
    params: storePath,
    query: searchQuery,
    response: searchView,
    cacheMs: CACHE_MS,
    errors: ['store_not_found'],
  },
  async (deps, { params: { storeId }, query: { q } }) => {
    const store = await requireStore(storeId)
    const [{ hotWords }, words] = await Promise.all([homeOf(store), searchWordsFor(deps, store, q)])
    return { hot: hotWords, words }
  },
)

export const browsing = [products, product, elsewhere, categories, search]
