import { z } from 'zod'
import { fen, id, moment } from '../../lib/schema'
import { whyView } from '../attribution/contract'
import { STAFF_ROLES } from '../org/contract'

export const DISPUTE_STATES = ['open', 'upheld', 'rejected'] as const
export type DisputeState = (typeof DISPUTE_STATES)[number]

const words = z.string().trim().min(1).max(300)

/** What somebody has to say about a sale: the claim, or the other side's answer to it. */
export const wordsBody = z.object({ words })
export const disputedSalePath = z.object({ decisionId: id })
export const ownDisputePath = z.object({ disputeId: id })
export const storeDisputePath = z.object({ storeId: id, disputeId: id })
export const ownDisputesQuery = z.object({ after: id.optional() })

/** A dispute as a guide sees it: one that she raised, or one about a sale that names her too. */
export const disputeView = z.object({
  id,
  decisionId: id,
  orderNo: z.string(),
  title: z.string(),
  picture: z.string(),
  state: z.enum(DISPUTE_STATES),
  /** she raised it; false: somebody else did, and she may say her side */
  raised: z.boolean(),
  /** what she said, in either case; null as long as she said nothing */
  words: z.string().nullable(),
  /** she is asked and has not answered, and nobody has decided yet */
  mayAnswer: z.boolean(),
  raisedAt: moment,
  decidedAt: moment.nullable(),
  /** the ruling's reason */
  reason: z.string().nullable(),
  /** her part of the line when it was raised, and after the ruling; bps */
  bpsBefore: z.number().int(),
  bpsAfter: z.number().int().nullable(),
})
export type DisputeView = z.infer<typeof disputeView>

/** Her own, newest first; pass `next` as `after` for the next page. */
export const ownDisputesView = z.object({
  rows: z.array(disputeView),
  next: z.string().nullable(),
})
export type OwnDisputesView = z.infer<typeof ownDisputesView>

export const disputesQuery = z.object({
  /** all states when left out */
  state: z.enum(DISPUTE_STATES).optional(),
  after: id.optional(),
})
export const hqDisputesQuery = disputesQuery.extend({ storeId: id.optional() })

/** One dispute in the list of whoever decides. */
export const disputeRow = z.object({
  id,
  decisionId: id,
  storeId: id,
  storeName: z.string(),
  orderNo: z.string(),
  title: z.string(),
  picture: z.string(),
  paidFen: fen,
  raisedBy: z.object({ id, name: z.string() }),
  words: z.string(),
  state: z.enum(DISPUTE_STATES),
  raisedAt: moment,
  decidedAt: moment.nullable(),
  mayDecide: z.boolean(),
  /** why the viewer may not decide, for people; null when she may, or when it is decided */
  notMine: z.string().nullable(),
})
export type DisputeRow = z.infer<typeof disputeRow>

/** Newest first; pass `next` as `after` for the next page. */
export const disputesView = z.object({ rows: z.array(disputeRow), next: z.string().nullable() })
export type DisputesView = z.infer<typeof disputesView>

/** Who gets how much of a line; `staffId` null is the store's pool. */
const part = z.object({ staffId: id.nullable(), name: z.string(), bps: z.number().int() })

/** The claim and its evidence: the decision with names, what happened in its order, what both sides say. */
export const disputeCase = disputeRow.extend({
  why: whyView,
  /** the frozen facts of the decision and what came of the line since, oldest first */
  timeline: z.array(z.object({ at: moment, what: z.string(), who: z.string().nullable() })),
  /** the claim first, then the answers in their order */
  sides: z.array(z.object({ name: z.string(), claim: z.boolean(), words: z.string(), at: moment })),
  /** who has the line now, bps; after a ruling, what it said */
  people: z.array(part),
  /** what is left of the line's money, which is what a ruling moves; fen */
  remainingFen: fen,
  /** whom a ruling may name, beside the pool */
  mayGet: z.array(z.object({ staffId: id, name: z.string(), role: z.enum(STAFF_ROLES) })),
  ruling: z
    .object({ at: moment, by: z.string(), reason: z.string(), before: z.array(part) })
    .nullable(),
})
export type DisputeCase = z.infer<typeof disputeCase>

/**
 * A ruling: the parts sum to 10,000 bps; the same parts as before reject the claim, or uphold it where another ruling has
 * granted it since it was raised.
 */
export const rulingBody = z.object({
  people: z
    .array(z.object({ staffId: id.nullable(), bps: z.number().int().min(1).max(10_000) }))
    .min(1)
    .max(10),
  reason: words,
})
export type RulingBody = z.infer<typeof rulingBody>
