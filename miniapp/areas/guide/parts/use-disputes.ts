import { getDisputes } from '@/api/guide'
import { usePages } from '@/api/use-pages'

/** Sales that somebody sees differently: her own, and those of others that ask for her side (`waiting` of them). */
export function useDisputes() {
  const pages = usePages(['disputes'], getDisputes, { live: true })
  const rows = pages.list.data?.pages.flatMap((page) => page.rows) ?? []
  return { ...pages, rows, waiting: rows.filter(({ mayAnswer }) => mayAnswer).length }
}
