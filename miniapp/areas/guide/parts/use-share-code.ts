import type { NewShareCode } from '@contract/attribution'
import { useQuery } from '@tanstack/react-query'
import { newShareCode } from '@/api/guide'
import { getHome } from '@/api/stores'

/** A guide's code for her store's home or one product; the server gives the same wish the same code again. */
export function useShareCode(storeId: string, wish: NewShareCode, wanted = true) {
  return useQuery({
    queryKey: ['share-code', storeId, wish],
    queryFn: () => newShareCode(storeId, wish),
    enabled: wanted && (wish.page === 'home' || wish.productId !== undefined),
    staleTime: Infinity,
  })
}

export type ShareCodeQuery = ReturnType<typeof useShareCode>

/** The picture on the store's card: the one on its home. */
export function useStorePicture(storeId: string): string {
  const home = useQuery({ queryKey: ['home', storeId], queryFn: () => getHome(storeId) })
  return home.data?.sections.find((section) => section.kind === 'banner')?.picture ?? ''
}
