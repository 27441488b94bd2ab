import type { Job } from '../../db/jobs'
import type { Deps } from '../../deps'
import { MINUTE } from '../../lib/time'
import { checkLevels } from './commands/check'

/** A part of the shelves a minute: the check never stands in anybody's way. */
export const jobs: Job<Deps>[] = [
  { name: 'stock.check', every: MINUTE, batch: 500, run: checkLevels },
]
