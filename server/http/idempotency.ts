import { Schema, model } from 'mongoose'
import { isDuplicate } from '../db/transaction'
import { fingerprint } from '../lib/digest'
import { refuse } from '../lib/errors'
import { SECOND, plus } from '../lib/time'

type KeyDoc = {
  _id: string
  bodyHash: string
  startedAt: Date
  status: number | null
  answer: unknown
}

const schema = new Schema<KeyDoc>(
  { _id: String, bodyHash: String, startedAt: Date, status: Number, answer: Schema.Types.Mixed },
  { collection: 'idempotency_keys', versionKey: false, minimize: false },
)
// keys older than a day are swept by the oldest first
schema.index({ startedAt: 1 })
const Keys = model<KeyDoc>('IdempotencyKey', schema)

/** After this long (machine's clock) a request without an answer counts as died, and its repetition runs again. */
const TAKE_OVER_MS = 20 * SECOND

export type Answer = { status: number; body: unknown }

/**
 * Runs `work` once per key. The same key with the same body gets the first answer again; with another body it is
 * refused. A request that died half-way is run again after 20 s: commands behind idempotent routes write their
 * `requestKey` with what they create and find it again, so nothing is created twice. A refusal or failure frees the key.
 * @throws AppError `idempotency_key_reused`, `idempotency_in_progress` (409)
 */
export async function once(
  key: string,
  body: unknown,
  wallNow: Date,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const bodyHash = fingerprint(body)
  const earlier = await begin(key, bodyHash, wallNow)
  if (earlier) return earlier
  try {
    const answer = await work()
    await Keys.updateOne({ _id: key }, { $set: { status: answer.status, answer: answer.body } })
    return answer
  } catch (error) {
    await Keys.deleteOne({ _id: key, status: null })
    throw error
  }
}

async function begin(key: string, bodyHash: string, wallNow: Date): Promise<Answer | null> {
  try {
    await Keys.collection.insertOne({
      _id: key as never,
      bodyHash,
      startedAt: wallNow,
      status: null,
      answer: null,
    })
    return null
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  const row = await Keys.findById(key).lean<KeyDoc>()
  if (!row) throw refuse('idempotency_in_progress')
  if (row.bodyHash !== bodyHash) throw refuse('idempotency_key_reused')
  if (row.status !== null) return { status: row.status, body: row.answer }
  const dead = { _id: key, status: null, startedAt: { $lte: plus(wallNow, -TAKE_OVER_MS) } }
  const taken = await Keys.updateOne(dead, { $set: { startedAt: wallNow } })
  if (taken.modifiedCount === 0) throw refuse('idempotency_in_progress')
  return null
}

/** Deletes keys older than `before`; answers how many. Keys are no business data: their answers are in the books. */
export async function sweepKeys(before: Date, batch: number): Promise<number> {
  const old = await Keys.find({ startedAt: { $lt: before } }, { _id: 1 })
    .sort({ startedAt: 1 })
    .limit(batch)
    .lean<{ _id: string }[]>()
  if (old.length === 0) return 0
  const { deletedCount } = await Keys.deleteMany({ _id: { $in: old.map((row) => row._id) } })
  return deletedCount
}
