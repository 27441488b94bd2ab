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
}
