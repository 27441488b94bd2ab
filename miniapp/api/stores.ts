import type { HomeView } from '@contract/storefront'
import type { StoreList, StoreView } from '@contract/org'
import type { Position } from '@/platform/types'
import { request } from './http'

/** All stores by city, those that `q` finds (name, road, pinyin); with a position the nearest too. */
export const listStores = (q: string, position: Position | null) =>
  request<StoreList>({
    path: '/stores',
    query: {
      q: q || undefined,
      latitude: position?.latitude.toString(),
      longitude: position?.longitude.toString(),
    },
    as: 'public',
  })

export const getStore = (storeId: string) =>
  request<StoreView>({ path: `/stores/${storeId}`, as: 'public' })

export const getHome = (storeId: string) =>
  request<HomeView>({ path: `/stores/${storeId}/home`, as: 'public' })

/** Makes a store hers; protection does not stand against her own wish. */
export const putHomeStore = (storeId: string) =>
  request<unknown>({ method: 'PUT', path: '/me/home-store', body: { storeId } })
