import type { ShareCodeView } from '@contract/attribution'
import { cardPicture } from '@/lib/card-picture'
import { mediaUrl } from '@/lib/media'
import type { ShareCard, ShownCode } from '@/platform/types'

/** The page that the mini-program codes of share codes open, with the code as its scene. */
const CODE_PAGE = 'pages/home/index'

/** What goes into the chat; the store's card has no picture of its own and takes `picture`. */
export function cardOf({ title, path, picture }: ShareCodeView, fallback: string): ShareCard {
  const src = picture ?? fallback
  return { title, path, ...(src === '' ? {} : { imageUrl: cardPicture(src) }) }
}

/** Address of the picture of a share code: WeChat's round mini-program code. */
export const codePicture = (code: string) => mediaUrl(`/api/v1/share-codes/${code}/image`)

/** A code's title among her own, which are all of one store: without the store's name. */
export const ownTitle = (title: string, storeName: string) => title.replace(` · ${storeName}`, '')

/** The code for other phones to scan. */
export function shownCodeOf(code: string, label: string): ShownCode {
  return { label, kind: 'wxacode', text: code, path: `${CODE_PAGE}?scene=${code}` }
}

/** Address of the poster of a share code. */
export const posterPicture = (code: string) => mediaUrl(`/api/v1/share-codes/${code}/poster`)
