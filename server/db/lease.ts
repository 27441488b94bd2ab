import { Schema, model } from 'mongoose'
import { plus } from '../lib/time'
import { isDuplicate } from './transaction'

type LeaseDoc = { _id: string; holder: string; until: Date; ranAt: Date }

/** One row a job name. Tiny and fixed in size: it grows with nothing. */
const Leases = model<LeaseDoc>(
  'Lease',
  new Schema<LeaseDoc>(
    { _id: String, holder: String, until: Date, ranAt: Date },
    { collection: 'leases', versionKey: false },
  ),
)

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

/** Gives the lease back, so that another process need not wait for its end. */
export async function dropLease(name: string, holder: string, now: Date): Promise<void> {
  await Leases.updateOne({ _id: name, holder }, { $set: { until: now } })
}
