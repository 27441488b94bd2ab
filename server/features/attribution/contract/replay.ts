import { z } from 'zod'
import { fen, id, moment } from '../../../lib/schema'
import { attributionRules } from '../../rulesets/contract'

/**
 * What a period would have come to under other rules. `from` counts, `to` does not; lines are taken by when their order
 * was created. `published`: each line under the ruleset that it was decided by, which equals the books.
 */
export const replayBody = z.object({
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
  rules: z.union([z.literal('published'), attributionRules]),
  /** the last moved line of the page before */
  after: id.optional(),
})
export type ReplayBody = z.infer<typeof replayBody>

const change = z.object({ beforeFen: fen, afterFen: fen, diffFen: fen })
/** What counts for one party in the books, and what would; the greatest change first. */
const changeRow = change.extend({ id: z.string(), name: z.string() })
export type ChangeRow = z.infer<typeof changeRow>

const shares = z.array(z.object({ name: z.string(), bps: z.number().int() }))
/** Whom a line counts for: guides or the store's pool, and the stores, regions or brand. */
const side = z.object({ people: shares, org: shares })

/** A line that would count for somebody else, or with other parts. */
export const movedLine = z.object({
  decisionId: id,
  orderNo: z.string(),
  title: z.string(),
  at: moment,
  /** as the books have it, and as the rules would */
  before: side,
  after: side,
  /** what would change hands, in the dimension where it is more */
  fen,
  /** why, under the rules replayed */
  sentence: z.string(),
})
export type MovedLine = z.infer<typeof movedLine>

/**
 * Every line is in both dimensions: guides + pools = stores + campaigns = performanceFen, before and after. Channels
 * deal the same by what the people share rests on; categories deal the guides' part.
 */
export const replayView = z.object({
  /** paid lines of the period, and how many of them would move */
  lines: z.number().int(),
  moved: z.number().int(),
  /** lines with a decided dispute: the people of these stay as ruled */
  ruled: z.number().int(),
  /** paid and not refunded */
  performanceFen: fen,
  guides: z.array(changeRow),
  /** the public part of stores */
  pools: z.array(changeRow),
  stores: z.array(changeRow),
  /** what regions and the brand get for campaigns */
  campaigns: z.array(changeRow),
  channels: z.array(changeRow),
  categories: z.array(changeRow),
  /** at most 100; `next` asks for those that follow */
  movedLines: z.array(movedLine),
  next: z.string().nullable(),
})
export type ReplayView = z.infer<typeof replayView>
