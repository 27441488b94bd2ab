import type { Staff } from '../../org/rules'
import type { Decision, SharePage } from '../contract'

/** An opaque token that stands for store + guide + page + goods + channel; without a guide it is the store's own. */
export type ShareCode = {
  _id: string
  storeId: string
  staffId: string | null
  page: SharePage
  productId: string | null
  channel: 'card' | 'code'
  createdAt: Date
  revokedAt: Date | null
}

/** One recorded contact; append-only. `staffId` is the guide whose code or service it was, if any. */
export type Touch = {
  _id: string
  personId: string
  kind: 'scan' | 'link' | 'card' | 'choice' | 'service_done'
  storeId: string
  staffId: string | null
  shareCode: string | null
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
  /** why it began: entry, choice, rebound, renewed */
  rule: string
  endedAt: Date | null
  endRule: string | null
}

export type Line = { kind: 'goods' | 'service'; paidFen: number }

/** The facts that a decision depends on besides the line: frozen with the decision, so that it can be replayed. */
export type Facts = {
  personId: string
  storeId: string
  touches: Touch[]
  bindings: Binding[]
  staff: Pick<Staff, '_id' | 'status' | 'personId' | 'assignments'>[]
}

/** The decision of one line with its inputs frozen, so that it can be explained and replayed. */
export type DecisionDoc = Decision & {
  _id: string
  orderId: string
  orderNo: string
  lineId: string
  storeId: string
  title: string
  picture: string
  /** guides with a share, for their lists */
  staffIds: string[]
  /** guides who are named at all, for "why not mine" */
  namedIds: string[]
  sentence: string
  rulesetVersion: number
  inputs: { line: Line; facts: Facts }
  at: Date
  paidAt: Date | null
  /** cumulative, fen */
  refundedFen: number
}
