import type { ShareCodeRow, ShareCodeView } from '../contract'
import { hasEnded, pathOf, type Chain, type ShareCode } from './share-code'

/** What a card shows of where a code leads; the picture may be missing. */
export type Shown = { title: string; picture: string | null }
/** What came of a code (docs: Share codes). */
export type CodeCounts = { opened: number; joined: number; ordered: number }

/** A product in a store as a card names it; without one, the store. */
export function shownOf(
  store: { name: string },
  product: { title: string; pictures: string[] } | null,
): Shown {
  if (!product) return { title: store.name, picture: null }
  return { title: `${product.title} · ${store.name}`, picture: product.pictures[0] ?? null }
}

/** A code for whoever sends it out. `link`: an address from outside that holds now. */
export function presentCode(
  { code, root }: Chain,
  shown: Shown,
  link: string | null,
): ShareCodeView {
  return {
    ...{ code: code._id, path: pathOf(code), ...shown },
    ...{ validUntil: root.validUntil?.toISOString() ?? null, link },
  }
}

/** A row of a guide's list. */
export function presentCodeRow(
  code: ShareCode,
  shown: Shown,
  link: string | null,
  counts: CodeCounts,
  now: Date,
): ShareCodeRow {
  return {
    ...presentCode({ code, root: code }, shown, link),
    ...{ page: code.page, productId: code.productId, channel: code.channel },
    createdAt: code.createdAt.toISOString(),
    revoked: code.revokedAt !== null,
    ended: hasEnded(code, now),
    ...counts,
  }
}
