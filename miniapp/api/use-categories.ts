import { useQuery } from '@tanstack/react-query'
import { getCategories } from './products'

/** The two levels of categories of a store; not asked for while the store is unknown. */
export const useCategories = (storeId: string | null, enabled = true) =>
  useQuery({
    queryKey: ['categories', storeId],
    queryFn: () => getCategories(storeId ?? ''),
    enabled: enabled && storeId !== null,
  })
