import type { Job } from '../../db/jobs'
import type { Deps } from '../../deps'
import { MINUTE } from '../../lib/time'
import { sweepDeleted } from './commands'

export const jobs: Job<Deps>[] = [
  { name: 'account.sweep', every: MINUTE, batch: 20, run: sweepDeleted },
]
