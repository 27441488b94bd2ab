import { z } from 'zod'
import { fen, id, moment } from '../../../lib/schema'
import { commissionView } from '../../commission/contract'
import { CHANNELS, type Channel } from './sharing'

/** What a candidate rests on: of people the first four, of org the last two. */
export const BASES = [
  'share',
  'binding',
  'service',
  'store_pool',
  'order_store',
  'campaign',
] as const
export type Basis = (typeof BASES)[number]
/** Why a candidate was kept or dropped. */
export const CLAUSES = [
  'chosen',
  'assist',
  'outranked',
  'protected_binding',
  'too_old',
  'not_in_ruleset',
  'other_store',
  'not_assigned_then',
  'own_purchase',
  'inactive_staff',
  'blocked_store',
  'binding_ended',
] as const
export type Clause = (typeof CLAUSES)[number]

/** Shares of one dimension sum to 10 000 bps. `id` of kind `brand` is `brand`, of `pool` the store's. */
export type Share = {
  kind: 'store' | 'region' | 'brand' | 'guide' | 'pool'
  id: string
  bps: number
}
export type Candidate = {
  basis: Basis
  /** null for the pool and for org */
  staffId: string | null
  /** of org: `store:<id>`, `region:<id>` or `brand`; null for people */
  owner: string | null
  /** when it was shared, served, bound, or the binding restarted by an order */
  at: Date | null
  /** what was opened, for a share or campaign */
  shareCode: string | null
  channel: Channel | null
}
/** `until`: the end of what it rests on – of the share's or service's days, of the binding's protection or validity. */
export type Considered = {
  dimension: 'org' | 'people'
  candidate: Candidate
  kept: boolean
  clause: Clause
  detail: string
  until: Date | null
}
/** Whom a line counts for. `basis` is that of the people share; `considered` is in the order of priority, people first. */
export type Decision = {
  org: Share[]
  people: Share[]
  basis: Basis
  considered: Considered[]
}

/** One line that names a guide, as hers or not. Another person appears as 另一位导购. */
export const saleRow = z.object({
  decisionId: id,
  orderNo: z.string(),
  title: z.string(),
  picture: z.string(),
  paidFen: fen,
  /** whether a part of it is hers, and how much of 10 000 */
  mine: z.boolean(),
  bps: z.number().int(),
  /** what counts for the viewer, after refunds */
  performanceFen: fen,
  /** what was expected when the order was created, or is since a ruling */
  expectedFen: fen,
  state: z.enum(['unpaid', 'paid', 'handed_over', 'refunded']),
  sentence: z.string(),
  /** 尾号 5678, or 访客; null unless the line is hers and the customer is bound to her now */
  customer: z.string().nullable(),
  /** how the winning share came; null where no share won */
  channel: z.enum(CHANNELS).nullable(),
  /** whether she may raise a dispute about it now */
  disputable: z.boolean(),
  at: moment,
})
export type SaleRow = z.infer<typeof saleRow>

export const salesView = z.object({
  /** performance of the month that was asked for (else the running one), in the brand's zone, fen */
  monthFen: fen,
  rows: z.array(saleRow),
  next: z.string().nullable(),
})
export type SalesView = z.infer<typeof salesView>

const part = z.object({
  /** 你, 另一位导购, 门店公共业绩, 本店…; for a manager the name */
  label: z.string(),
  kind: z.enum(['store', 'region', 'brand', 'guide', 'pool']),
  bps: z.number().int(),
  /** what of it counts now, after refunds; 0 while unpaid */
  performanceFen: fen,
})

/** Why a line counts for the viewer or not; for a manager, for whom. The one sentence first, the table under it. */
export const whyView = z.object({
  decisionId: id,
  title: z.string(),
  picture: z.string(),
  orderNo: z.string(),
  at: moment,
  paidFen: fen,
  paid: z.boolean(),
  mine: z.boolean(),
  /** 这一笔 90% 归你 */
  headline: z.string(),
  sentence: z.string(),
  /** the people dimension: the largest part first */
  shares: z.array(part),
  org: z.array(part),
  /**
   * who counted, then the assist, then the other candidates in the order of priority; `bps` is what the row got. Of a line
   * that was ruled upon first whom the ruling gave it to (`ruled`), then every candidate as not used
   */
  considered: z.array(
    z.object({
      who: z.string(),
      mine: z.boolean(),
      what: z.string(),
      kept: z.boolean(),
      clause: z.enum([...CLAUSES, 'ruled']),
      detail: z.string(),
      bps: z.number().int(),
      at: moment.nullable(),
      until: moment.nullable(),
    }),
  ),
  /** hers; null where nothing is, and for a manager */
  commission: commissionView.nullable(),
  /** 商品规则「分享优先」第 3 版 · 下单时判定 */
  rulesLine: z.string(),
  rulesetVersion: z.number().int(),
  /** what was changed since the order, each in one line */
  revised: z.string().nullable(),
  adjusted: z.string().nullable(),
  /** the viewer's own dispute about the line, the latest */
  dispute: z
    .object({
      id,
      state: z.enum(['open', 'upheld', 'rejected']),
      words: z.string(),
      /** the ruling's reason */
      reason: z.string().nullable(),
    })
    .nullable(),
  disputable: z.boolean(),
})
export type WhyView = z.infer<typeof whyView>

/** A finished service: of an order, by its number, or of a member, by hers; exactly one of them. */
export const newService = z
  .object({
    orderNo: z
      .string()
      .regex(/^\d{20}$/)
      .optional(),
    memberNo: id.optional(),
    staffId: id,
    /** the manager confirms at hand-over who served; needs the order */
    named: z.boolean().optional(),
  })
  .refine((body) => (body.orderNo === undefined) !== (body.memberNo === undefined), {
    message: '要么按订单，要么按会员',
  })
  .refine((body) => !body.named || body.orderNo !== undefined, { message: '确认接待要写订单号' })
export type NewService = z.infer<typeof newService>
/** `revisedLines`: lines that count for somebody else than before, or for another reason. */
export const serviceView = z.object({ touchId: id, revisedLines: z.number().int() })
export type ServiceView = z.infer<typeof serviceView>

export const decisionPath = z.object({ storeId: id, decisionId: id })
