import { access } from '../../http/access'
import { route } from '../../http/route'
import { storeList, storeListQuery, storePath, storeView } from './contract'
import { listStores, requireStore, storesMatching } from './index'
import { presentStore, presentStores } from './present'

export const routes = [
  route(
    {
      method: 'GET',
      path: '/api/v1/stores',
      access: access.public(),
      summary: '门店列表，按城市；可以搜索，给了坐标就列出近的',
      query: storeListQuery,
      response: storeList,
    },
    async (_deps, { query: { q, latitude, longitude } }) => {
      const stores = q ? await storesMatching(q) : await listStores()
      const here = latitude !== undefined && longitude !== undefined
      return presentStores(stores, here ? { latitude, longitude } : null)
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/stores/:storeId',
      access: access.public(),
      summary: '一家门店',
      params: storePath,
      response: storeView,
      errors: ['store_not_found'],
    },
    async (_deps, { params }) => presentStore(await requireStore(params.storeId)),
  ),
]
