import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useSession } from '@/session'
import { getHome } from './stores'

/** The first screen of the store she is in; the last store's stays while another one's is on its way. */
export function useHome() {
  const { storeId, storeName, sawHome } = useSession()
  const home = useQuery({
    queryKey: ['home', storeId],
    queryFn: () => getHome(storeId ?? ''),
    enabled: storeId !== null,
    placeholderData: (previous) => previous,
  })
  const fresh = home.isPlaceholderData ? undefined : home.data
  useEffect(() => {
    if (fresh)
      sawHome(
        fresh.store.name,
        fresh.sections.map(({ kind }) => kind),
      )
  }, [fresh, sawHome])
  return {
    home,
    name: home.data?.store.name ?? storeName ?? '选择门店',
  }
}
