import { Schema, model } from 'mongoose'
import { unknownAfter } from '../../lib/errors'
import type { DisputeState } from './contract'
import type { Dispute, DisputeAnswer, Judge } from './rules/dispute'

const answer = new Schema<DisputeAnswer>(
  { staffId: String, words: String, at: Date, requestKey: String },
  { _id: false },
)
const judge = new Schema<Judge>({ kind: String, id: String, name: String }, { _id: false })
const schema = new Schema<Dispute>(
  {
    _id: String,
    decisionId: String,
    orderId: String,
    orderNo: String,
    lineId: String,
    storeId: String,
    title: String,
    picture: String,
    paidFen: Number,
    raisedBy: String,
    requestKey: String,
    words: String,
    state: String,
    raisedAt: Date,
    staffIds: [String],
    answers: [answer],
    raisedOn: Schema.Types.Mixed,
    before: Schema.Types.Mixed,
    people: Schema.Types.Mixed,
    decidedAt: Date,
    decidedBy: { type: judge, default: null },
    decidedKey: String,
    reason: String,
  },
  { collection: 'disputes', versionKey: false },
)
// one open claim a line and person, whatever is sent at once
schema.index(
  { decisionId: 1, raisedBy: 1 },
  { unique: true, partialFilterExpression: { state: 'open' } },
)
// a repeated or taken-over request finds the claim that it raised
schema.index({ requestKey: 1 }, { unique: true })
// a guide's own, newest first: ids grow with time
schema.index({ staffIds: 1, _id: -1 })
// what a guide claimed on the lines of a page
schema.index({ raisedBy: 1, decisionId: 1, _id: -1 })
// the store's list
schema.index({ storeId: 1, state: 1, _id: -1 })
// headquarters' list
schema.index({ state: 1, _id: -1 })
/** Grows with orders, at a small part of them. */
export const Disputes = model<Dispute>('Dispute', schema)

/**
 * Disputes of stores (of all when null) in some states, newest first; `after` is the id of the last one seen, whatever its
 * state is now.
 * @throws AppError `invalid_input` for an `after` that is none of theirs
 */
export async function findDisputes(props: {
  storeIds: string[] | null
  states: DisputeState[]
  after?: string | undefined
  limit: number
}): Promise<Dispute[]> {
  const { storeIds, states, after, limit } = props
  const theirs = storeIds ? { storeId: { $in: storeIds } } : {}
  return page(theirs, { state: { $in: states } }, { after, limit })
}

/**
 * Those that somebody raised or may answer, newest first.
 * @throws AppError `invalid_input` for an `after` that is none of hers
 */
export async function findConcerning(
  staffId: string,
  limit: number,
  after?: string,
): Promise<Dispute[]> {
  return page({ staffIds: staffId }, {}, { after, limit })
}

async function page(
  whose: object,
  wanted: object,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Dispute[]> {
  if (after !== undefined && !(await Disputes.exists({ ...whose, _id: after }))) {
    throw unknownAfter()
  }
  const older = after === undefined ? {} : { _id: { $lt: after } }
  return Disputes.find({ ...whose, ...wanted, ...older })
    .sort({ _id: -1 })
    .limit(limit)
    .lean<Dispute[]>()
}

/** What she claimed on these lines, newest first. */
export async function findRaised(staffId: string, decisionIds: string[]): Promise<Dispute[]> {
  return Disputes.find({ raisedBy: staffId, decisionId: { $in: decisionIds } })
    .sort({ _id: -1 })
    .lean<Dispute[]>()
}
