import { z } from 'zod'
import { fen, id, moment } from '../../lib/schema'
import { storeView } from '../org/contract'

export const SHARE_PAGES = ['home', 'product'] as const
export type SharePage = (typeof SHARE_PAGES)[number]

export const newShareCode = z.object({
  page: z.enum(SHARE_PAGES),
  productId: id.optional(),
  channel: z.enum(['card', 'code']),
  /** whose code: the guide's own (also when left out), or the store's (门店码), which counts for nobody */
  of: z.enum(['me', 'store']).optional(),
})
export type NewShareCode = z.infer<typeof newShareCode>

export const shareCodeView = z.object({
  code: z.string(),
  /** mini-program path for a share card, with the code in its query */
  path: z.string(),
  title: z.string(),
  picture: z.string().nullable(),
})
export type ShareCodeView = z.infer<typeof shareCodeView>
/** What a code stands for, for a page that may not log in (朋友圈单页模式). */
export const shareTargetView = z.object({
  storeId: id,
  page: z.enum(SHARE_PAGES),
  productId: id.nullable(),
})
export type ShareTargetView = z.infer<typeof shareTargetView>
export const shareCodePath = z.object({ code: z.string().regex(/^\w{1,32}$/) })

/** How the shopper came: a scene or query value is reported as it is, the server decides. */
export const entryBody = z.object({
  shareCode: z.string().max(200).optional(),
  storeId: id.optional(),
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

export const BASES = ['share', 'binding', 'service', 'store_pool'] as const
export type Basis = (typeof BASES)[number]
export const CLAUSES = [
  'chosen',
  'assist',
  'outranked',
  'other_store',
  'too_old',
  'own_purchase',
  'inactive_staff',
  'not_assigned_then',
  'protected_binding',
  'binding_ended',
] as const
export type Clause = (typeof CLAUSES)[number]

/** Shares of one dimension sum to 10 000 bps. */
export type Share = { kind: 'store' | 'guide' | 'pool'; id: string; bps: number }
export type Candidate = { basis: Basis; staffId: string | null; at: Date | null }
export type Considered = { candidate: Candidate; kept: boolean; clause: Clause; detail: string }
export type Decision = {
  org: Share[]
  people: Share[]
  basis: Basis
  considered: Considered[]
}

/** One row of a guide's own sales. Another person appears as 另一位导购. */
export const saleRow = z.object({
  decisionId: id,
  orderNo: z.string(),
  title: z.string(),
  picture: z.string(),
  paidFen: fen,
  /** what counts for the viewer, after refunds */
  performanceFen: fen,
  /** what was expected when the order was created */
  expectedFen: fen,
  state: z.enum(['unpaid', 'paid', 'handed_over', 'refunded']),
  sentence: z.string(),
  at: moment,
})
export type SaleRow = z.infer<typeof saleRow>

export const salesView = z.object({
  /** performance of the running month in the store's zone, fen */
  monthFen: fen,
  rows: z.array(saleRow),
  next: z.string().nullable(),
})
export type SalesView = z.infer<typeof salesView>

export const whyView = z.object({
  sentence: z.string(),
  mine: z.boolean(),
  paidFen: fen,
  shares: z.array(z.object({ label: z.string(), bps: z.number().int(), performanceFen: fen })),
  considered: z.array(
    z.object({
      who: z.string(),
      what: z.string(),
      kept: z.boolean(),
      clause: z.enum(CLAUSES),
      detail: z.string(),
      at: moment.nullable(),
    }),
  ),
  rulesetVersion: z.number().int(),
})
export type WhyView = z.infer<typeof whyView>
