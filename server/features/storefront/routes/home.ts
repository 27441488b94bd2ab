import { access } from '../../../http/access'
import { route } from '../../../http/route'
import { categoryTree, firstOfCategory, productsInStore } from '../../catalog'
import { articleVersions, homeOf } from '../../content'
import { requireStore } from '../../org'
import { storePath } from '../../org/contract'
import { available } from '../../stock'
import { homeView } from '../contract'
import { neededBy, presentHome } from '../present/home'
import { CACHE_MS } from './kept'

/** Products of a category on its shelf. */
const ON_SHELF = 10

export const home = route(
  {
    method: 'GET',
    path: '/api/v1/stores/:storeId/home',
    access: access.public(),
    summary: '门店首页：按品牌、区域、门店配置的版块',
    params: storePath,
    response: homeView,
    cacheMs: CACHE_MS,
    errors: ['store_not_found'],
  },
  async (deps, { params: { storeId } }) => {
    const store = await requireStore(storeId)
    const { sections } = await homeOf(store)
    const needed = neededBy(sections)
    const [products, shelves, categories, articles] = await Promise.all([
      productsInStore(deps, store, needed.productIds),
      Promise.all(
        needed.categoryIds.map((category) => firstOfCategory(deps, store, category, ON_SHELF)),
      ),
      categoryTree(deps, store),
      articleVersions(needed.articleIds),
    ])
    const shown = [...products, ...shelves.flat()]
    const skuIds = shown.flatMap(({ skus }) => skus.map((sku) => sku.skuId))
    const pieces = await available(storeId, skuIds)
    return presentHome({
      ...{ store, sections, categories, articles, pieces },
      products: new Map(products.map((product) => [product._id, product])),
      ofCategory: new Map(needed.categoryIds.map((id, i) => [id, shelves[i] ?? []])),
    })
  },
)
