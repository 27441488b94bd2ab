import type { Job } from '../../db/jobs'
import type { Deps } from '../../deps'
import { MINUTE, SECOND } from '../../lib/time'
import { confirmDue } from './commands/confirm'
import { freezePeriods } from './commands/periods'

export const jobs: Job<Deps>[] = [
  { name: 'commission.confirm', every: 5 * SECOND, batch: 100, run: confirmDue },
  // a month a run: there is one a month
  { name: 'commission.freeze', every: MINUTE, batch: 12, run: freezePeriods },
]
