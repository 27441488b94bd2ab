import type { Job } from '../../db/jobs'
import type { Deps } from '../../deps'
import { SECOND } from '../../lib/time'
import { tellBack } from './commands/back'
import { sendDue } from './commands/send'

export const jobs: Job<Deps>[] = [
  { name: 'messages.send', every: 2 * SECOND, batch: 20, run: sendDue },
  { name: 'messages.back', every: 2 * SECOND, batch: 20, run: tellBack },
]
