import { Schema, model } from 'mongoose'
import type { Account } from './rules/statement'
import type { Period } from './rules/period'
import type { CommissionRow } from './rules/row'

const rowSchema = new Schema<CommissionRow>(
  {
    _id: String,
    decisionId: String,
    orderId: String,
    orderNo: String,
    lineId: String,
    title: String,
    storeId: String,
    staffId: String,
    role: String,
    categoryId: String,
    rateBps: Number,
    rulesetVersion: Number,
    confirmDays: Number,
    performanceFen: Number,
    fen: Number,
    state: String,
    accruedAt: Date,
    heldAt: Date,
    dueAt: Date,
    confirmedAt: Date,
  },
  { collection: 'commissions', versionKey: false },
)
// the rows of a line, when it is refunded, handed over or ruled on
rowSchema.index({ lineId: 1 })
// what is to be confirmed, the earliest first
rowSchema.index({ dueAt: 1 }, { partialFilterExpression: { state: 'accrued' } })
/** Grows with orders. */
export const Commissions = model<CommissionRow>('Commission', rowSchema)

/** As long as it is there, a line's commission is not confirmed: `by` names what holds it, e.g. an after-sales case. */
export type CommissionHold = { _id: string; lineId: string; by: string }

const holdSchema = new Schema<CommissionHold>(
  { _id: String, lineId: String, by: String },
  { collection: 'commission_holds', versionKey: false },
)
// what a case that ends lets go
holdSchema.index({ by: 1 })
// whether a line is held, when its guide looks
holdSchema.index({ lineId: 1 })
/** As many as lines of open cases: small, and read whole. */
export const CommissionHolds = model<CommissionHold>('CommissionHold', holdSchema)

/** All there are, through an index. */
export async function findHolds(): Promise<CommissionHold[]> {
  return CommissionHolds.find({ lineId: { $gt: '' } }).lean<CommissionHold[]>()
}

const periodSchema = new Schema<Period>(
  {
    _id: String,
    state: String,
    closedAt: Date,
    closedBy: String,
    freezeAt: Date,
    paidAt: Date,
    paidBy: String,
    paidFen: Number,
    paidGuides: Number,
  },
  { collection: 'periods', versionKey: false },
)
/** Grows with time: twelve rows a year, read whole. */
export const Periods = model<Period>('Period', periodSchema)

/** A statement as it was when its period was closed; never changed. `name`: the party's then. */
export type FrozenStatement = Account & { _id: string; period: string; name: string }

const frozenSchema = new Schema<FrozenStatement>(
  {
    _id: String,
    period: String,
    storeId: String,
    staffId: String,
    name: String,
    lines: Number,
    performanceFen: Number,
    refundedFen: Number,
    adjustedFen: Number,
    commission: {
      _id: false,
      accruedFen: Number,
      confirmedFen: Number,
      reversedFen: Number,
      adjustedFen: Number,
      paidFen: Number,
      balanceFen: Number,
    },
  },
  { collection: 'statements', versionKey: false },
)
// a month's statements by store
frozenSchema.index({ period: 1, storeId: 1 })
// a guide's month
frozenSchema.index({ staffId: 1, period: 1 })
/** Grows with months × guides. */
export const Statements = model<FrozenStatement>('Statement', frozenSchema)

/** The latest period that takes no more entries; null while none was ever closed. One database command. */
export async function latestShut(): Promise<Period | null> {
  return Periods.findOne().sort({ _id: -1 }).lean<Period>()
}
