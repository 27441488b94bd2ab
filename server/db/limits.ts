import { setTimeout } from 'node:timers/promises'
import mongoose, { Schema, model } from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { refuse } from '../lib/errors'

type LimitDoc = { _id: unknown; key: string; points: number; expire: Date }

const schema = new Schema<LimitDoc>(
  { key: String, points: Number, expire: Date },
  { collection: 'rate_limits', versionKey: false },
)
// one row a budget and owner; every copy of the server counts in it
schema.index({ key: 1 }, { unique: true })
/**
 * Grows with staff, stores, people who pay, and addresses that post notifications without a signature; a row is used again
 * when its window is over.
 */
const Limits = model<LimitDoc>('RateLimit', schema)

/** So many misses (or calls) in so many seconds (machine's clock) for one owner, e.g. `pickup-staff`, a staff id, 5, 60. */
export type Budget = { name: string; owner: string; misses: number; seconds: number }

function limiterOf({ name, misses, seconds }: Budget): RateLimiterMongo {
  return new RateLimiterMongo({
    storeClient: mongoose.connection.getClient(),
    dbName: mongoose.connection.name,
    tableName: Limits.collection.collectionName,
    keyPrefix: name,
    points: misses,
    duration: seconds,
    disableIndexesCreation: true,
  })
}

const giveBack = async (budget: Budget): Promise<unknown> => limiterOf(budget).reward(budget.owner)

/** Null when a miss was taken; else how long until there is one again (ms), if none is given back before. */
async function take(budget: Budget): Promise<number | null> {
  try {
    await limiterOf(budget).consume(budget.owner)
    return null
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason
    // it was counted all the same
    await giveBack(budget)
    return reason.msBeforeNext
  }
}

/** What others hold at this moment comes back if they guess right, so it is waited for a little. */
const WAITS_MS = [50, 100, 200, 400]

async function spend(budget: Budget): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const retryAfterMs = await take(budget)
    if (retryAfterMs === null) return
    const wait = WAITS_MS[tries]
    if (wait === undefined) throw refuse('too_many_requests', { retryAfterMs })
    await setTimeout(wait)
  }
}

/** Takes one of so many in so many seconds; false when there is none left, so that the caller does less instead. */
export async function withinRate(budget: Budget): Promise<boolean> {
  return (await take(budget)) === null
}

/**
 * Runs `work` while every budget has a miss left. The miss is taken before and given back unless `isMiss` says that
 * `work` failed by a wrong guess, so that guesses made at the same moment are all counted. Call it outside transactions.
 * @throws AppError `too_many_requests` with `data.retryAfterMs`; what `work` throws
 */
export async function withinGuesses<T>(
  budgets: Budget[],
  isMiss: (error: unknown) => boolean,
  work: () => Promise<T>,
): Promise<T> {
  const spent: Budget[] = []
  let missed = false
  try {
    for (const budget of budgets) {
      await spend(budget)
      spent.push(budget)
    }
    return await work()
  } catch (error) {
    missed = isMiss(error)
    throw error
  } finally {
    if (!missed) for (const budget of spent) await giveBack(budget)
  }
}
