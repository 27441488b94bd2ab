import { z } from 'zod'
import { fen, id, moment } from '../../lib/schema'

/** A month of the brand's zone, `YYYY-MM`. */
export const period = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)

/**
 * How far the commission on a line is, for the guide it belongs to: `expected` while unpaid, `accrued` when paid,
 * `confirmed` some days after the line was handed over, `paid` by the pay-out of a closed period; `reversed`: nothing of
 * it is left.
 */
export const COMMISSION_STATES = ['expected', 'accrued', 'confirmed', 'paid', 'reversed'] as const
export type CommissionState = (typeof COMMISSION_STATES)[number]

/** What a line brings one guide. */
export const commissionView = z.object({
  rateBps: z.number().int(),
  /** now, after refunds and rulings */
  fen,
  state: z.enum(COMMISSION_STATES),
  /** what happens next, for people */
  line: z.string(),
})
export type CommissionView = z.infer<typeof commissionView>

/** `open`: counted now; `closing`: takes no more entries, the last ones may still land; `closed`: frozen for ever. */
export const PERIOD_STATES = ['open', 'closing', 'closed'] as const
export type PeriodState = (typeof PERIOD_STATES)[number]

export const periodRow = z.object({
  period,
  state: z.enum(PERIOD_STATES),
  closedAt: moment.nullable(),
  closedBy: z.string().nullable(),
  /** when its confirmed balances were paid out */
  paidAt: moment.nullable(),
  /** fen paid out with it */
  paidFen: fen,
  /** whether it is the month that may be closed next, and is over */
  mayClose: z.boolean(),
})
export type PeriodRow = z.infer<typeof periodRow>
/** Every month from the first entry to the running one, the newest first. */
export const periodsView = z.object({ periods: z.array(periodRow) })
export type PeriodsView = z.infer<typeof periodsView>
export const periodPath = z.object({ period })

/**
 * Commission of a party in a period, fen. `accruedFen` − `reversedFen` + `adjustedFen` is what the period brought;
 * `confirmedFen` of the accrued became due to her. `balanceFen`: confirmed and not paid out at the end of the period (or
 * now), what earlier periods left included; below 0 when paid commission was reversed.
 */
export const statementCommission = z.object({
  accruedFen: fen,
  confirmedFen: fen,
  /** taken back by refunds, as a positive amount */
  reversedFen: fen,
  /** by revisions and rulings, either way */
  adjustedFen: fen,
  paidFen: fen,
  balanceFen: fen,
})

/**
 * What counts for a guide or a store in a period, fen. `performanceFen` is the net; `refundedFen` (positive) is taken off
 * in it, and `adjustedFen` (revisions and rulings, either way) contained in it. A store's commission is what its lines
 * cost it.
 */
export const statement = z.object({
  party: z.object({ kind: z.enum(['guide', 'store']), id, name: z.string() }),
  /** the store in which a guide earned it; of a guide's own statement: null when it was in several */
  storeId: id.nullable(),
  period,
  state: z.enum(PERIOD_STATES),
  /** lines paid in the period */
  lines: z.number().int(),
  performanceFen: fen,
  refundedFen: fen,
  adjustedFen: fen,
  commission: statementCommission,
})
export type Statement = z.infer<typeof statement>

/** Left out: the running month. */
export const statementQuery = z.object({ period: period.optional() })
/** The store's statement, and of each guide what she earned there. */
export const storeStatementsView = z.object({ store: statement, guides: z.array(statement) })
export type StoreStatementsView = z.infer<typeof storeStatementsView>

export const hqStatementsQuery = statementQuery.extend({ storeId: id.optional() })
/** By store and, of each store, by guide. */
export const hqStatementsView = z.object({ statements: z.array(statement) })
export type HqStatementsView = z.infer<typeof hqStatementsView>

/** What was paid out: guides with a balance above 0, and its sum in fen. */
export const payoutView = z.object({ period, guides: z.number().int(), paidFen: fen })
export type PayoutView = z.infer<typeof payoutView>
