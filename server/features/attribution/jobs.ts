import type { Job } from '../../db/jobs'
import type { Deps } from '../../deps'
import { HOUR, SECOND } from '../../lib/time'
import { endExpired } from './commands/bindings'
import { moveMembers } from './commands/move-members'

export const jobs: Job<Deps>[] = [
  { name: 'attribution.handover', every: 2 * SECOND, batch: 500, run: moveMembers },
  { name: 'attribution.expire', every: HOUR, batch: 500, run: endExpired },
]
