import { z } from 'zod'
import { id, moment } from '../../../lib/schema'
import { storeView } from '../../org/contract'

export const SHARE_PAGES = ['home', 'product'] as const
export type SharePage = (typeof SHARE_PAGES)[number]

/** In what form a code goes out: a share card, a link outside WeChat, a mini-program code, a poster with one on it. */
export const CHANNELS = ['card', 'link', 'code', 'poster'] as const
export type Channel = (typeof CHANNELS)[number]

const target = {
  page: z.enum(SHARE_PAGES),
  /** wanted for the page `product` */
  productId: id.optional(),
}
/** How many days the code holds; without it, until it is revoked. */
const days = z.number().int().min(1).max(365).optional()

export const newShareCode = z.object({
  ...target,
  channel: z.enum(CHANNELS),
  /** whose code: the guide's own (also when left out), or the store's (门店码), which counts for nobody */
  of: z.enum(['me', 'store']).optional(),
  days,
})
export type NewShareCode = z.infer<typeof newShareCode>

/** A campaign and who ran it: what its owner gets of an order is the ruleset's to say (docs: Attribution, org). */
export const campaign = z.object({
  id,
  owner: z.string().regex(/^(brand|region:[\w-]{1,40})$/),
})
export type Campaign = z.infer<typeof campaign>

/** Headquarters' code for a store, of a guide there or of nobody. */
export const newCampaignCode = z.object({
  storeId: id,
  ...target,
  channel: z.enum(CHANNELS),
  staffId: id.optional(),
  campaign: campaign.optional(),
  days,
})
export type NewCampaignCode = z.infer<typeof newCampaignCode>

/** What a shopper passes on: the page she is on, which need not be the page she came to. */
export const forwardBody = z.object(target)
export type ForwardBody = z.infer<typeof forwardBody>

export const shareCodeView = z.object({
  code: z.string(),
  /** mini-program path for a share card, with the code in its query */
  path: z.string(),
  title: z.string(),
  picture: z.string().nullable(),
  validUntil: moment.nullable(),
  /** an address that opens the mini-program from outside; for the channel `link` only, null when WeChat gives none */
  link: z.string().nullable(),
})
export type ShareCodeView = z.infer<typeof shareCodeView>

/** One of a guide's codes with what came of it; those who were passed it on by a shopper are counted in. */
export const shareCodeRow = shareCodeView.extend({
  page: z.enum(SHARE_PAGES),
  productId: id.nullable(),
  channel: z.enum(CHANNELS),
  createdAt: moment,
  revoked: z.boolean(),
  /** revoked, or its last day is over: it opens the store and nothing else */
  ended: z.boolean(),
  /** persons who opened it */
  opened: z.number().int(),
  /** of those, who was a visitor then and joined since */
  joined: z.number().int(),
  /** paid orders with a line that this code decided */
  ordered: z.number().int(),
})
export type ShareCodeRow = z.infer<typeof shareCodeRow>

export const shareCodesQuery = z.object({ after: z.string().max(80).optional() })
/** The code used last is first; pass `next` as `after` for the next page. */
export const shareCodesView = z.object({
  codes: z.array(shareCodeRow),
  next: z.string().nullable(),
})
export type ShareCodesView = z.infer<typeof shareCodesView>

/** What a code stands for, for a page that may not log in (朋友圈单页模式). */
export const shareTargetView = z.object({
  storeId: id,
  page: z.enum(SHARE_PAGES),
  productId: id.nullable(),
})
export type ShareTargetView = z.infer<typeof shareTargetView>
export const shareCodePath = z.object({ code: z.string().regex(/^\w{1,32}$/) })
export const storeShareCodePath = shareCodePath.extend({ storeId: id })

/** How the shopper came: a scene or query value is reported as it is, the server decides. */
export const entryBody = z.object({
  /** as it was found, whatever it is; so is the store's id */
  shareCode: z.string().optional(),
  storeId: z.string().optional(),
  how: z.enum(['scan', 'link', 'card', 'choice', 'open']),
})
export type EntryBody = z.infer<typeof entryBody>

/** Where to go: a store's mall, or the picker when nothing decides. One call decides (docs: Entering). */
export const entryView = z.object({
  storeId: id.nullable(),
  page: z.enum(SHARE_PAGES),
  productId: id.nullable(),
  guideName: z.string().nullable(),
  homeStoreId: id.nullable(),
  /** why the picker opens, or what changed; for people */
  notice: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** open stores near a closed one, the nearest first, at most 3; otherwise empty */
  others: z.array(storeView),
})
export type EntryView = z.infer<typeof entryView>
