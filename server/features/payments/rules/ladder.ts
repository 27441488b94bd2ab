import { plus } from '../../../lib/time'

/** When to look again: moments after the state began (ms), then every `then` ms for as long as the state lasts. */
export type Ladder = { at: readonly number[]; then: number }

/** The first look of a state that begins now. */
export function firstDue(ladder: Ladder, now: Date): Date {
  return plus(now, ladder.at[0] ?? ladder.then)
}

/** The next look of a state that began at `since`: always later than now, so that every look is followed by a pause. */
export function nextDue(ladder: Ladder, since: Date, now: Date): Date {
  const step = ladder.at.find((ms) => plus(since, ms) > now)
  return step === undefined ? plus(now, ladder.then) : plus(since, step)
}
