import { access } from '../../../http/access'
import { route } from '../../../http/route'
import { categoriesInOrder, productsInStore, productsPage } from '../../catalog'
import { articleVersions, homeOf } from '../../content'
import { requireStore } from '../../org'
import { storePath } from '../../org/contract'
import { homeView } from '../contract'
import { namedIn, presentHome } from '../present/home'

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
    errors: ['store_not_found'],
  },
  async (_deps, { params: { storeId } }) => {
    const store = await requireStore(storeId)
    const { sections } = await homeOf(store)
    const named = namedIn(sections)
    const [products, shelves, categories, articles] = await Promise.all([
      productsInStore(storeId, named.productIds),
      Promise.all(named.categoryIds.map((category) => productsPage(storeId, { category }))),
      categoriesInOrder(),
      articleVersions(named.articleIds),
    ])
    const firstOf = shelves.map((page) => page.products.slice(0, ON_SHELF))
    return presentHome({
      ...{ store, sections, categories, articles },
      products: new Map(products.map((product) => [product._id, product])),
      ofCategory: new Map(named.categoryIds.map((id, i) => [id, firstOf[i] ?? []])),
    })
  },
)
