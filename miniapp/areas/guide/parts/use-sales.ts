import { getSales } from '@/api/guide'
import { usePages } from '@/api/use-pages'

/** Lines of a month that name her, page by page. */
export const useSales = (month: string) =>
  usePages(['sales', month], (after) => getSales(month, after), { live: true })

export type SalesQuery = ReturnType<typeof useSales>
