import type { Job } from '../../db/jobs'
import type { Deps } from '../../deps'
import { MINUTE } from '../../lib/time'
import { expireLots } from './commands'

export const jobs: Job<Deps>[] = [
  { name: 'points.expire', every: MINUTE, batch: 100, run: expireLots },
]
