import type { Job } from '../../db/jobs'
import type { Deps } from '../../deps'
import { SECOND } from '../../lib/time'
import { sweepAttempts, sweepInbox, sweepRefunds } from './commands/sweep'

/** Each look has its `dueAt` in business time; the pause only says how soon after it a sweep comes by. */
export const jobs: Job<Deps>[] = [
  { name: 'payments.attempts', every: SECOND, batch: 10, run: sweepAttempts },
  { name: 'payments.refunds', every: 2 * SECOND, batch: 10, run: sweepRefunds },
  { name: 'payments.inbox', every: 2 * SECOND, batch: 4, run: sweepInbox },
]
