import type { Job } from '../../db/jobs'
import type { Deps } from '../../deps'
import { SECOND } from '../../lib/time'
import { moveDue } from './commands/due'

export const jobs: Job<Deps>[] = [
  { name: 'aftersale.due', every: 5 * SECOND, batch: 50, run: moveDue },
]
