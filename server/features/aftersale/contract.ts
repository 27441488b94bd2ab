import { z } from 'zod'
import { fen, id, moment, quantity } from '../../lib/schema'

export const CASE_STATES = [
  'asked',
  'approved',
  'refunding',
  'done',
  'declined',
  'withdrawn',
  'lapsed',
] as const
export type CaseState = (typeof CASE_STATES)[number]

/** `refund`: nothing of it was handed over; `return`: she has the goods and brings them back. */
export const CASE_KINDS = ['refund', 'return'] as const
export type CaseKind = (typeof CASE_KINDS)[number]

/** An exchange is a return and a new order: the wish is kept, and the case offers to buy again. */
export const WISHES = ['refund', 'exchange'] as const
export type Wish = (typeof WISHES)[number]

export const REASONS = [
  'unwanted',
  'wrong_choice',
  'not_fitting',
  'too_slow',
  'faulty',
  'wrong_item',
  'other',
] as const
export type Reason = (typeof REASONS)[number]

export const CASE_ACTIONS = ['withdraw', 'buy_again', 'approve', 'decline', 'inspect'] as const
export type CaseAction = (typeof CASE_ACTIONS)[number]

export const MAX_PICTURES = 6

/** Where POST /aftersales/pictures said that a picture is. */
const picture = z.string().regex(/^\/media\/aftersale\/[\w-]{1,100}\.webp$/)

/**
 * What is to go back: units of lines, never an amount. A request may mix lines; what goes back by itself, what the store
 * decides and what has to be brought back become a case each.
 */
export const askBody = z.object({
  lines: z
    .array(z.object({ lineId: id, quantity }))
    .min(1)
    .max(50),
  wish: z.enum(WISHES).optional(),
  reason: z.enum(REASONS),
  note: z.string().trim().max(200).optional(),
  pictures: z.array(picture).max(MAX_PICTURES).optional(),
})
export type AskBody = z.infer<typeof askBody>

export const casePath = z.object({ caseId: id })
export const storeCasePath = z.object({ storeId: id, caseId: id })
export const casesQuery = z.object({ after: id.optional() })
/** `open`: not ended, the oldest first; `done`: ended in whatever way, the newest first. */
export const storeCasesQuery = z.object({
  state: z.enum(['open', 'done']).optional(),
  after: id.optional(),
})
export const declineBody = z.object({ reason: z.string().trim().min(2).max(100) })
/** `sellable`: the goods go back into stock. Not good: they go back to her, and the note, which she reads, says why. */
export const inspectBody = z
  .object({
    good: z.boolean(),
    sellable: z.boolean(),
    note: z.string().trim().max(100).optional(),
  })
  .refine(({ good, note }) => good || (note ?? '').length >= 2, {
    path: ['note'],
    message: '请写明为什么不能退',
  })
export type InspectBody = z.infer<typeof inspectBody>

export const caseView = z.object({
  id,
  no: z.string(),
  orderId: id,
  orderNo: z.string(),
  storeId: id,
  storeName: z.string(),
  /** for staff: whose it is, e.g. 会员 ··5678; null for the shopper */
  customer: z.string().nullable(),
  kind: z.enum(CASE_KINDS),
  wish: z.enum(WISHES),
  lines: z.array(
    z.object({
      lineId: id,
      skuId: id,
      productId: id,
      title: z.string(),
      options: z.string(),
      picture: z.string(),
      quantity: z.number().int(),
      /** what goes back, or went back, for these units */
      fen,
    }),
  ),
  fen,
  /** for people, as are `sentence` and each step's `text` */
  reason: z.string(),
  note: z.string(),
  pictures: z.array(z.string()),
  state: z.enum(CASE_STATES),
  /** one plain line for the viewer: where it stands and what comes next */
  sentence: z.string(),
  /** oldest first; `who`: 你 (顾客 for staff), 门店 and a name, 总部, or 系统 */
  steps: z.array(z.object({ at: moment, who: z.string(), text: z.string() })),
  /** when the clock decides: the store's answer (asked), bringing the goods (approved); else null */
  dueAt: moment.nullable(),
  refund: z
    .object({ state: z.enum(['processing', 'delayed', 'done']), sentence: z.string() })
    .nullable(),
  actions: z.array(z.enum(CASE_ACTIONS)),
})
export type CaseView = z.infer<typeof caseView>

export const casesView = z.object({ cases: z.array(caseView), next: z.string().nullable() })
export type CasesView = z.infer<typeof casesView>

/** What one request opened: a case for each way (see `askBody`), at least one. */
export const askedView = z.object({ cases: z.array(caseView) })
export type AskedView = z.infer<typeof askedView>

/** What can be asked for now on one line. */
export const caseOption = z.object({
  lineId: id,
  kind: z.enum(CASE_KINDS),
  units: z.number().int(),
  /** the money goes back by itself at once; false: the store decides */
  automatic: z.boolean(),
  /** a return: until when it can be asked for; null before hand-over */
  until: moment.nullable(),
})
export type CaseOption = z.infer<typeof caseOption>

export const orderCasesView = z.object({
  options: z.array(caseOption),
  /** the reasons to choose from, in the order in which to show them */
  reasons: z.array(
    z.object({ code: z.enum(REASONS), kinds: z.array(z.enum(CASE_KINDS)), text: z.string() }),
  ),
  cases: z.array(caseView),
})
export type OrderCasesView = z.infer<typeof orderCasesView>
