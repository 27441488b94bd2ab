import type { Job } from '../../db/jobs'
import type { Deps } from '../../deps'
import { SECOND } from '../../lib/time'
import { sweepDays, sweepDifferences } from './commands/sweep'

/** Each day and each difference has its `dueAt` in business time; the pause only says how soon after it a sweep comes by. */
export const jobs: Job<Deps>[] = [
  { name: 'reconciliation.days', every: 10 * SECOND, batch: 5, run: sweepDays },
  { name: 'reconciliation.differences', every: 10 * SECOND, batch: 20, run: sweepDifferences },
]
