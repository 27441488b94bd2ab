import { Schema, model } from 'mongoose'
import { plus } from '../lib/time'
import { isDuplicate } from './transaction'

/** A piece of work that failed the last time, and since when. Machine's clock. */
export type Failing = { since: Date; at: Date; nextAt: Date; times: number; error: string }

type LeaseDoc = { _id: string; holder: string; until: Date; ranAt: Date; failing?: Failing }

const schema = new Schema<LeaseDoc>(
  {
    _id: String,
    holder: String,
    until: Date,
    ranAt: Date,
    failing: { _id: false, since: Date, at: Date, nextAt: Date, times: Number, error: String },
  },
  { collection: 'leases', versionKey: false },
)
// what operators see: the few that failed
schema.index({ 'failing.since': 1 }, { sparse: true })
/** One row a job name. Tiny and fixed in size: it grows with nothing. */
const Leases = model<LeaseDoc>('Lease', schema)

/**
 * Takes the lease `name` for `holder` until `ms` after `now` (machine's clock); renews its own.
 * Answers false when another process holds it.
 */
export async function takeLease(
  name: string,
  holder: string,
  now: Date,
  ms: number,
): Promise<boolean> {
  try {
    const taken = await Leases.findOneAndUpdate(
      { _id: name, $or: [{ holder }, { until: { $lte: now } }] },
      { $set: { holder, until: plus(now, ms), ranAt: now } },
      { upsert: true, returnDocument: 'after' },
    ).lean()
    return taken !== null
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/**
 * Gives the lease back, so that another process need not wait for its end. `failure`: the work failed, and is tried again
 * at its `nextAt`; else what failed before is over.
 */
export async function dropLease(
  name: string,
  holder: string,
  now: Date,
  failure?: Pick<Failing, 'error' | 'nextAt'>,
): Promise<void> {
  const row = { _id: name, holder }
  if (!failure) {
    await Leases.updateOne(row, { $set: { until: now }, $unset: { failing: 1 } })
    return
  }
  const { error, nextAt } = failure
  await Leases.updateOne(row, {
    $set: { until: now, 'failing.at': now, 'failing.nextAt': nextAt, 'failing.error': error },
    $inc: { 'failing.times': 1 },
    $min: { 'failing.since': now },
  })
}

/** What failed the last time, by the name of its lease; the longest failing first. */
export async function failingWork(limit: number): Promise<(Failing & { name: string })[]> {
  const rows = await Leases.find({ 'failing.since': { $exists: true } })
    .sort({ 'failing.since': 1 })
    .limit(limit)
    .lean<LeaseDoc[]>()
  return rows.flatMap(({ _id, failing }) => (failing ? [{ name: _id, ...failing }] : []))
}
