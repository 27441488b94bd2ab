import { z } from 'zod'
import { moment } from '../../lib/schema'

/** One thing that waits or is wrong. `nextAt`: when the product tries again by itself; null: it waits for people. */
const operationsRow = z.object({
  id: z.string(),
  what: z.string(),
  since: moment,
  state: z.string(),
  nextAt: moment.nullable(),
  overdue: z.boolean(),
  /** figures and numbers to look it up by; fen under names that end in Fen or are `fen` */
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})

/** Everything operators look at, a kind each; at most 100 rows of a kind, the longest waiting first. */
export const operationsView = z.object({
  kinds: z.array(
    z.object({
      kind: z.string(),
      title: z.string(),
      /** how long one may wait before it is overdue (ms); null: it should not be there at all */
      limitMs: z.number().int().nullable(),
      count: z.number().int(),
      /** what may be asked for a row of this kind */
      actions: z.array(z.enum(['now', 'settle'])),
      rows: z.array(operationsRow),
    }),
  ),
})
export type OperationsView = z.infer<typeof operationsView>

/** Ids are those of the rows; they may hold a colon. */
export const operationPath = z.object({
  kind: z.string().regex(/^[a-z_]{1,40}$/),
  id: z.string().regex(/^[\w:.*|@-]{1,120}$/),
})

/** Why nothing is left to do. */
export const settleBody = z.object({ note: z.string().trim().min(1).max(200) })
