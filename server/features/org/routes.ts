import { access } from '../../http/access'
import { route } from '../../http/route'
import { storeList, storePath, storeView } from './contract'
import { listStores, requireStore } from './index'
import { presentStore } from './present'

export const routes = [
  route(
    {
      method: 'GET',
      path: '/api/v1/stores',
      access: access.public(),
      summary: '门店列表，按城市',
      response: storeList,
    },
    async () => {
      const stores = (await listStores()).map(presentStore)
      const cities = [...new Set(stores.map((store) => store.city))]
      return {
        cities: cities.map((city) => ({ city, stores: stores.filter((s) => s.city === city) })),
        near: null,
      }
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
