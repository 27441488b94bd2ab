import { dropLease, takeLease } from './lease'
import type { Log } from '../lib/log'
import { plus, SECOND } from '../lib/time'

/**
 * Work that is swept: `run` looks for what is due in business time, does at most `batch` of it and says how much it did.
 * `every` is a pause of the machine's clock in milliseconds.
 */
export type Job<D> = {
  name: string
  every: number
  batch: number
  run(deps: D, now: Date, batch: number): Promise<number>
}

type JobDeps = { now(): Date; wallNow(): Date; log: Log }

const LEASE_MS = 60 * SECOND

/**
 * Runs one job if this process gets its lease; answers how much was done. A failure is written into the lease, where
 * operators see it, and thrown.
 */
export async function runJob<D extends JobDeps>(
  deps: D,
  job: Job<D>,
  holder: string,
): Promise<number> {
  const lease = `job:${job.name}`
  if (!(await takeLease(lease, holder, deps.wallNow(), LEASE_MS))) return 0
  try {
    const done = await job.run(deps, deps.now(), job.batch)
    await dropLease(lease, holder, deps.wallNow())
    return done
  } catch (error) {
    const at = deps.wallNow()
    const failure = { error: String(error), nextAt: plus(at, job.every) }
    await dropLease(lease, holder, at, failure)
    throw error
  }
}

/** Starts every job on its pause; answers how to stop, which waits for runs under way. */
export function startJobs<D extends JobDeps>(
  deps: D,
  jobs: Job<D>[],
  holder: string,
): () => Promise<void> {
  let stopped = false
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  const schedule = (job: Job<D>, wait: number): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      const run = once(job).finally(() => running.delete(run))
      running.add(run)
    }, wait)
    timers.add(timer)
  }
  const once = async (job: Job<D>): Promise<void> => {
    let done = 0
    try {
      done = await runJob(deps, job, holder)
    } catch (error) {
      deps.log.error({ job: job.name, error }, 'job failed')
    }
    if (!stopped) schedule(job, done >= job.batch ? 0 : job.every)
  }
  for (const job of jobs) schedule(job, job.every)
  return async () => {
    stopped = true
    for (const timer of timers) clearTimeout(timer)
    await Promise.all(running)
  }
}
