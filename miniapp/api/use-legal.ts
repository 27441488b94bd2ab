import { useQuery } from '@tanstack/react-query'
import { getLegal } from './account'

/** Papers and customer service; they change with a release of the brand's articles, not while she shops. */
export const useLegal = () =>
  useQuery({ queryKey: ['legal'], queryFn: getLegal, staleTime: Infinity })
