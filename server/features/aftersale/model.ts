import { Schema, model } from 'mongoose'
import { unknownAfter } from '../../lib/errors'
import type { CaseState } from './contract'
import type { Case, CaseStep, Part } from './rules/case'

const part = new Schema<Part>({ lineId: String, quantity: Number }, { _id: false })
const step = new Schema<CaseStep>(
  { at: Date, actor: String, event: String, from: String, to: String, note: String },
  { _id: false },
)
const inspection = new Schema<NonNullable<Case['inspection']>>(
  { staffId: String, at: Date, sellable: Boolean, note: String },
  { _id: false },
)
const schema = new Schema<Case>(
  {
    _id: String,
    no: String,
    orderId: String,
    orderNo: String,
    storeId: String,
    personId: String,
    kind: String,
    wish: String,
    parts: [part],
    reason: String,
    note: String,
    pictures: [String],
    state: String,
    dueAt: Date,
    refundId: String,
    inspection: { type: inspection, default: null },
    refusal: String,
    requestKey: String,
    version: Number,
    history: [step],
  },
  { collection: 'aftersales', versionKey: false },
)
// two requests at once cannot both begin an order's next case
schema.index({ no: 1 }, { unique: true })
// a repeated or taken-over request finds the cases that it opened
schema.index({ requestKey: 1 })
// an order's cases
schema.index({ orderId: 1, _id: 1 })
// a shopper's own, newest first: ids grow with time
schema.index({ personId: 1, _id: -1 })
// the store's lists
schema.index({ storeId: 1, state: 1, _id: 1 })
// what the clock moves, the earliest first; few cases wait at a time
schema.index({ state: 1, dueAt: 1 })
/** Grows with orders, at a small part of them. */
export const Cases = model<Case>('Aftersale', schema)

export async function findCase(caseId: string): Promise<Case | null> {
  return Cases.findById(caseId).lean<Case>()
}

/** An order's cases, oldest first. */
export async function findOfOrder(orderId: string): Promise<Case[]> {
  return Cases.find({ orderId }).sort({ _id: 1 }).lean<Case[]>()
}

export async function findByRequest(requestKey: string): Promise<Case[]> {
  return Cases.find({ requestKey }).sort({ _id: 1 }).lean<Case[]>()
}

/**
 * A person's cases, newest first; `after` is the id of the last one seen.
 * @throws AppError `invalid_input` for an `after` that is none of hers
 */
export async function findOfPerson(
  personId: string,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Case[]> {
  if (after !== undefined && !(await Cases.exists({ _id: after, personId }))) throw unknownAfter()
  const older = after === undefined ? {} : { _id: { $lt: after } }
  return Cases.find({ personId, ...older })
    .sort({ _id: -1 })
    .limit(limit)
    .lean<Case[]>()
}

/**
 * A store's cases in some states; `after` is the id of the last one seen, whatever its state is now.
 * @throws AppError `invalid_input` for an `after` that is none of the store's
 */
export async function findOfStore(
  storeId: string,
  props: { states: CaseState[]; newest: boolean; after: string | undefined; limit: number },
): Promise<Case[]> {
  const { states, newest, after, limit } = props
  if (after !== undefined && !(await Cases.exists({ _id: after, storeId }))) throw unknownAfter()
  const range = after === undefined ? {} : { _id: newest ? { $lt: after } : { $gt: after } }
  return Cases.find({ storeId, state: { $in: states }, ...range })
    .sort({ _id: newest ? -1 : 1 })
    .limit(limit)
    .lean<Case[]>()
}

/** Ids of cases in these states that the clock has to move, the longest over first. */
export async function findDue(states: CaseState[], now: Date, limit: number): Promise<string[]> {
  const rows = await Cases.find({ state: { $in: states }, dueAt: { $lte: now } }, { _id: 1 })
    .sort({ dueAt: 1 })
    .limit(limit)
    .lean<Pick<Case, '_id'>[]>()
  return rows.map(({ _id }) => _id)
}

/** Cases that the store has not answered, of all stores, the longest waiting first. */
export async function findUnanswered(limit: number): Promise<Case[]> {
  return Cases.find({ state: 'asked' }).sort({ dueAt: 1 }).limit(limit).lean<Case[]>()
}

/** How many cases the store has not answered that were asked at `before` or earlier. */
export async function countUnanswered(before: Date): Promise<number> {
  return Cases.countDocuments({ state: 'asked', 'history.0.at': { $lte: before } })
}
