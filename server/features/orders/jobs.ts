import type { Job } from '../../db/jobs'
import type { Deps } from '../../deps'
import { SECOND } from '../../lib/time'
import { expireDue } from './commands/cancel'

export const jobs: Job<Deps>[] = [
  { name: 'orders.expire', every: 5 * SECOND, batch: 100, run: expireDue },
]
