import type { Staff } from '../../org/rules'
import type { AttributionRules } from '../../rulesets/contract'
import type { BeginRule, Campaign, Channel, Decision, EndRule, Share, SharePage } from '../contract'

/** Touches of a share code that was opened; only these make a share candidate. */
export const SHARE_KINDS = ['scan', 'link', 'card'] as const

/**
 * One recorded contact; append-only. `staffId` is the guide whose code or service it was, if any. What a person passes on
 * (`forwarded`), chooses from a list or buys at the counter earns nobody by itself.
 */
export type Touch = {
  _id: string
  personId: string
  /** whether she had joined at the time */
  member: boolean
  kind: (typeof SHARE_KINDS)[number] | 'choice' | 'forwarded' | 'service_done' | 'counter_sale'
  storeId: string
  staffId: string | null
  shareCode: string | null
  page: SharePage | null
  productId: string | null
  channel: Channel | null
  campaign: Campaign | null
  /** the shopper who passed the code on */
  forwardedBy: string | null
  /** of a service: the order it belongs to */
  orderId: string | null
  /** of a service: a name that the manager confirmed at hand-over */
  named: boolean
  at: Date
}

/** Member to home store, member to guide; begun and ended, never edited. */
export type Binding = {
  _id: string
  personId: string
  kind: 'store' | 'guide'
  storeId: string
  staffId: string | null
  from: Date
  protectedUntil: Date
  validUntil: Date
  /** why it began */
  rule: BeginRule
  endedAt: Date | null
  endRule: EndRule | null
}

/** `categoryPath`: the category of the line and then the one above it. `paidFen`: fen. */
export type Line = {
  kind: 'goods' | 'service'
  paidFen: number
  categoryId: string
  categoryPath: string[]
}

/** The facts that a decision depends on besides the line: frozen with the decision, so that it can be replayed. */
export type Facts = {
  personId: string
  storeId: string
  orderId: string
  touches: Touch[]
  bindings: Binding[]
  staff: Pick<Staff, '_id' | 'role' | 'status' | 'personId' | 'assignments'>[]
}

/** The one change that a decision may see, with what was decided before. */
export type Revision = {
  at: Date
  cause: 'service' | 'named'
  touchId: string
  before: Decision & { sentence: string }
}

/** The decision of one line with its inputs frozen, so that it can be explained and replayed. */
export type DecisionDoc = Decision & {
  _id: string
  orderId: string
  orderNo: string
  lineId: string
  storeId: string
  personId: string
  categoryId: string
  title: string
  picture: string
  /** guides with a share, for their lists */
  staffIds: string[]
  /** guides who are named at all, for "why not mine" */
  namedIds: string[]
  /** of the share that won */
  shareCode: string | null
  channel: Channel | null
  sentence: string
  rulesetVersion: number
  /** the base order of priority that held for the line */
  priority: AttributionRules['goods']
  inputs: { line: Line; facts: Facts }
  at: Date
  paidAt: Date | null
  /** when the line was collected, or its service ended */
  handedOverAt: Date | null
  /** cumulative, fen */
  refundedFen: number
  /** by a completed service or a confirmed name, once */
  revised: Revision | null
  /** by a ruling, which `people` does not know; `nth`: the how many-th ruling on the line it is, from 1 */
  adjusted: { disputeId: string; nth: number; at: Date; people: Share[] } | null
}
