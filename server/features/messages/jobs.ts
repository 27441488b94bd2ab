import type { Job } from '../../db/jobs'
import type { Deps } from '../../deps'
import { SECOND } from '../../lib/time'
import { tellBack } from './commands/back'

export const jobs: Job<Deps>[] = [
  { name: 'messages.back', every: 2 * SECOND, batch: 20, run: tellBack },
]
