import { holdsOn } from './model'
import { takenIn, type Taken } from './rules'

export { allocate, claim, consume, lower, release } from './commands'
export { reservationDifferences, takenOf } from './model'

/** What is held and what is allocated of each resource, by index. One database command; the figures are for showing. */
export async function takenByState(resources: string[]): Promise<Map<string, Taken>> {
  return takenIn(await holdsOn(resources), resources)
}
