import type { HomeView } from '@contract/storefront'
import type { StoreList, StoreView } from '@contract/org'
import { request } from './http'

export const listStores = () => request<StoreList>({ path: '/stores', as: 'public' })

export const getStore = (storeId: string) =>
  request<StoreView>({ path: `/stores/${storeId}`, as: 'public' })

export const getHome = (storeId: string) =>
  request<HomeView>({ path: `/stores/${storeId}/home`, as: 'public' })
