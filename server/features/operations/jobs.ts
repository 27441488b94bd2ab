import type { Job } from '../../db/jobs'
import type { Deps } from '../../deps'
import { MINUTE } from '../../lib/time'
import type { Watch } from '../../lib/watch'
import { raiseAlarms } from './commands/alarms'

/** The work over what the features watch. */
export function operationsJobs(watches: Watch<Deps>[]): Job<Deps>[] {
  return [
    {
      name: 'operations.alarms',
      every: MINUTE,
      batch: 500,
      run: (deps, _now, batch) => raiseAlarms(deps, watches, batch),
    },
  ]
}
