import type { ProductView } from '@contract/catalog'
import { cardPicture } from '@/lib/card-picture'
import { pathOf } from '@/lib/navigate'

type Props = {
  id: string
  storeId: string | null
  /** the code that brought her here goes along */
  shareCode: string | null
  product: ProductView | undefined
}

/**
 * The cards of a product: for a chat (a code knows its store, else the link names it), for the moments (WeChat takes a
 * query there, no path; nobody is logged in, so it names the store), and for customer service.
 */
export function cardsOf({ id, storeId, shareCode, product }: Props) {
  const inStore: Record<string, string> = storeId === null ? {} : { store: storeId }
  const code: Record<string, string> = shareCode === null ? {} : { s: shareCode }
  const title = product?.title ?? ''
  const imageUrl = cardPicture(product?.pictures[0] ?? '')
  const path = pathOf('product/detail', { id, ...(shareCode === null ? inStore : code) })
  const query = pathOf('product/detail', { id, ...inStore, ...code }).split('?')[1] ?? ''
  return {
    chat: { title, path, imageUrl },
    moments: { title, query, imageUrl },
    service: { title, path, imageUrl },
  }
}
