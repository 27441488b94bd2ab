import type { Job } from '../../db/jobs'
import type { Deps } from '../../deps'
import { HOUR, SECOND } from '../../lib/time'
import { raiseAlarms } from './commands/alarms'
import { forgetPushes, sweepPushes, sweepShipments } from './commands/sweep'

/** Everything has its moment in business time; the pause only says how soon after it a sweep comes by. */
export const jobs: Job<Deps>[] = [
  { name: 'shipping.uploads', every: 5 * SECOND, batch: 10, run: sweepShipments },
  { name: 'shipping.alarms', every: 30 * SECOND, batch: 100, run: raiseAlarms },
  { name: 'shipping.pushes', every: 5 * SECOND, batch: 50, run: sweepPushes },
  { name: 'shipping.forget', every: HOUR, batch: 500, run: forgetPushes },
]
