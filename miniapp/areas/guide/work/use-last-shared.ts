import { getShareCodes } from '@/api/guide'
import { usePages } from '@/api/use-pages'
import type { Self } from '@/components/staff-page'
import { cardOf, ownTitle } from '../parts/card'
import { useShareCode, useStorePicture } from '../parts/use-share-code'

/** What she sent last, to send again; somebody new begins with her store's card. */
export function useLastShared({ storeId, storeName }: Self) {
  const { list } = usePages(['share-codes', storeId], (after) => getShareCodes(storeId, after), {
    live: true,
  })
  const codes = list.data?.pages.flatMap((page) => page.codes)
  const last = codes?.find(({ channel, ended }) => channel === 'card' && !ended)
  const isNew = codes !== undefined && last === undefined
  const store = useShareCode(storeId, { page: 'home', channel: 'card' }, isNew)
  const banner = useStorePicture(storeId)
  const code = last ?? store.data
  const picture = code?.picture ?? banner
  const title = ownTitle(code?.title ?? '', storeName)
  return { list, last, title, picture, card: code ? cardOf(code, banner) : null }
}

export type LastShared = ReturnType<typeof useLastShared>
