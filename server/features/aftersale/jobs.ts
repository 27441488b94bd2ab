import type { Job } from '../../db/jobs'
import type { Deps } from '../../deps'
import { MINUTE } from '../../lib/time'
import { moveDue } from './commands/due'

export const jobs: Job<Deps>[] = [{ name: 'aftersale.due', every: MINUTE, batch: 50, run: moveDue }]
