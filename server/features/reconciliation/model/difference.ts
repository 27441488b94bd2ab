import { Schema, model } from 'mongoose'
import type { Difference } from '../rules/documents'

const seen = { fen: Number, state: String, transactionId: String, at: Date }

const schema = new Schema<Difference>(
  {
    _id: String,
    date: String,
    class: String,
    kind: String,
    no: String,
    outTradeNo: String,
    orderId: String,
    ours: { type: seen, _id: false },
    theirs: { type: seen, _id: false },
    state: String,
    since: Date,
    dueAt: Date,
    looks: Number,
    heard: String,
    note: String,
    version: Number,
    history: [
      {
        _id: false,
        at: Date,
        actor: String,
        event: String,
        from: String,
        to: String,
        note: String,
      },
    ],
  },
  { collection: 'bill_differences', versionKey: false },
)
// the differences of one day
schema.index({ date: 1 })
// what people must look at, the oldest first
schema.index({ state: 1, since: 1 })
// what is looked at again, the longest due first
schema.index({ dueAt: 1 }, { sparse: true })

/** Grows with what goes wrong: no row for what agrees. */
export const Differences = model<Difference>('BillDifference', schema)

export function differenceById(id: string): Promise<Difference | null> {
  return Differences.findById(id).lean<Difference>().exec()
}

/** The differences that a day's bills have ever shown; `limit` 0 is all of them. */
export function differencesOf(date: string, limit = 0): Promise<Difference[]> {
  return Differences.find({ date })
    .sort({ since: 1, _id: 1 })
    .limit(limit)
    .lean<Difference[]>()
    .exec()
}

/** Ids of a day's differences that are due, at most `limit`. */
export async function dueDifferencesOf(date: string, now: Date, limit: number): Promise<string[]> {
  const rows = await Differences.find({ date, dueAt: { $lte: now } }, { _id: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>()
  return rows.map((row) => row._id)
}

/** Open differences of these days, for numbers that another day's bill has after all. */
export function openDifferencesAt(dates: string[]): Promise<Difference[]> {
  return Differences.find({ date: { $in: dates }, state: 'open' })
    .lean<Difference[]>()
    .exec()
}

/** What is open, the oldest first. */
export function openDifferences(limit: number): Promise<Difference[]> {
  return Differences.find({ state: 'open' })
    .sort({ since: 1 })
    .limit(limit)
    .lean<Difference[]>()
    .exec()
}

export function countOpenDifferences(): Promise<number> {
  return Differences.countDocuments({ state: 'open' }).exec()
}

/** Ids of differences that are due, the longest waiting first. */
export async function dueDifferences(now: Date, limit: number): Promise<string[]> {
  const rows = await Differences.find({ dueAt: { $lte: now } }, { _id: 1 })
    .sort({ dueAt: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>()
  return rows.map((row) => row._id)
}
