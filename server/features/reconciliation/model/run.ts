import { Schema, model } from 'mongoose'
import type { BillRun } from '../rules/documents'

const side = { payments: Number, refunds: Number, paidFen: Number, refundedFen: Number }

const schema = new Schema<BillRun>(
  {
    _id: String,
    state: String,
    since: Date,
    dueAt: Date,
    vain: Number,
    comparedAt: Date,
    theirs: { type: side, _id: false },
    ours: { type: side, _id: false },
    matched: Number,
    otherApps: Number,
    sha1: String,
    elsewhere: [String],
    note: String,
    version: Number,
    history: [{ _id: false, at: Date, event: String, from: String, to: String }],
  },
  { collection: 'bill_runs', versionKey: false },
)
// what must be asked for, the longest due first; days that are through are not in it
schema.index({ dueAt: 1 }, { sparse: true })

/** Grows with time: one row a day. */
export const Runs = model<BillRun>('BillRun', schema)

export function runOf(date: string): Promise<BillRun | null> {
  return Runs.findById(date).lean<BillRun>().exec()
}

export function runsOf(dates: string[]): Promise<BillRun[]> {
  return Runs.find({ _id: { $in: dates } })
    .lean<BillRun[]>()
    .exec()
}

/** The newest days that were begun, the newest first. */
export function newestRuns(limit: number): Promise<BillRun[]> {
  return Runs.find().sort({ _id: -1 }).limit(limit).lean<BillRun[]>().exec()
}

/** Days whose bill is due, the longest waiting first. */
export async function dueRuns(now: Date, limit: number): Promise<string[]> {
  const rows = await Runs.find({ dueAt: { $lte: now } }, { _id: 1 })
    .sort({ dueAt: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>()
  return rows.map((row) => row._id)
}

/** Days that wait for their bill, compared ones that wait for a second look aside; the longest due first. */
export function waitingRuns(limit: number): Promise<BillRun[]> {
  return Runs.find(WAITING).sort({ dueAt: 1 }).limit(limit).lean<BillRun[]>().exec()
}

export function countWaitingRuns(): Promise<number> {
  return Runs.countDocuments(WAITING).exec()
}

/** Of those, the days whose bill was not to be had, or is waited for since `before` or earlier. */
export function countLateRuns(before: Date): Promise<number> {
  const late = [{ state: 'failed' as const }, { since: { $lte: before } }]
  return Runs.countDocuments({ ...WAITING, $or: late }).exec()
}

/** Whether a day still waits for its bill. */
export async function isWaitingRun(date: string): Promise<boolean> {
  return (await Runs.exists({ _id: date, ...WAITING })) !== null
}

const WAITING = {
  dueAt: { $exists: true },
  state: { $in: ['waiting', 'creating', 'failed'] },
} as const
