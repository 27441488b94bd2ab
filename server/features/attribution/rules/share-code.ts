import { DAY } from '../../../lib/time'
import type { Campaign, Channel, SharePage } from '../contract'

/** An opaque token that stands for store + guide + page + goods + channel; without a guide it is the store's own. */
export type ShareCode = {
  _id: string
  storeId: string
  staffId: string | null
  page: SharePage
  productId: string | null
  channel: Channel
  campaign: Campaign | null
  /** the shopper who passed it on; such a code lives and ends with its root */
  forwardedBy: string | null
  /** the code that she had come with */
  parent: string | null
  /** the first code of the chain, which a guide or headquarters made: its own id for that one */
  root: string
  createdAt: Date
  /** when it or one passed on from it was opened last, its making until then; kept in the root */
  usedAt: Date
  validUntil: Date | null
  revokedAt: Date | null
  /** what opens it from outside WeChat, and until when (the machine's clock) */
  link: { url: string; until: Date } | null
}

/** WeChat's longest; a link is asked for anew while the code holds. */
const LINK_DAYS = 30

/** For how many days a link to a code is asked for: as long as it holds, at most 30. */
export function linkDays({ validUntil }: Pick<ShareCode, 'validUntil'>, now: Date): number {
  if (validUntil === null) return LINK_DAYS
  return Math.min(LINK_DAYS, Math.max(1, Math.ceil((+validUntil - +now) / DAY)))
}

/** The link of a code while it opens; null when there is none. */
export function linkAt({ link }: Pick<ShareCode, 'link'>, at: Date): string | null {
  return link && at < link.until ? link.url : null
}

/** A code with the root of its chain, whose validity it shares. */
export type Chain = { code: ShareCode; root: ShareCode }

/** Whether a code stands for nothing any more: its root was revoked, or its last day is over. */
export function hasEnded(root: Pick<ShareCode, 'validUntil' | 'revokedAt'>, at: Date): boolean {
  return root.revokedAt !== null || (root.validUntil !== null && root.validUntil <= at)
}

/** Where a share leads in the mini-program; the code travels in the query, nothing else does. */
export function pathOf({ _id, page, productId }: Pick<ShareCode, '_id' | 'page' | 'productId'>) {
  return page === 'product'
    ? `/areas/product/detail/index?id=${productId}&s=${_id}`
    : `/pages/home/index?s=${_id}`
}

/**
 * Under which code somebody passes on what she sees. Her own act passed on again is still hers: her code's parent, so that
 * the same page has one code however often it goes round.
 */
export function parentOf(
  code: Pick<ShareCode, '_id' | 'forwardedBy' | 'parent'>,
  personId: string,
) {
  return code.forwardedBy === personId ? (code.parent ?? code._id) : code._id
}

/** Where a list of codes goes on: after this use, and of equal times after this id. */
export type ListEnd = { usedAt: Date; id: string }

/** The text of a list's end for the client; `listEndOf` reads it. */
export function listToken({ usedAt, _id }: Pick<ShareCode, 'usedAt' | '_id'>): string {
  return `${usedAt.getTime()}.${_id}`
}

/** Null for a text that no list gave. */
export function listEndOf(token: string): ListEnd | null {
  if (!/^\d{1,15}\.\w{1,32}$/.test(token)) return null
  const dot = token.indexOf('.')
  return { usedAt: new Date(Number(token.slice(0, dot))), id: token.slice(dot + 1) }
}
