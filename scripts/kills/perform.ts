import { Refused } from '../stories/phone'
import { NotPaid, type Sale } from './sale'
import type { Step } from './scenarios'
import { age } from './world'

/** How a step ended: `dead`: the server went under it; `refused`: the answer was no. */
export type End = { how: 'done' } | { how: 'dead' } | { how: 'refused'; why: string }

/** Refusals that ask a phone to repeat its request. */
const BUSY = new Set(['busy', 'idempotency_in_progress', 'payment_unconfirmed'])
const TRIES = 40
const PAUSE_MS = 50
/** A broken connection is often the death a moment before it is told. */
const DEATH_MS = 2_000

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/**
 * Does a step as a phone does: again, with the same key, when there was no answer or a busy one; not any more when the
 * server is dead.
 * @throws Error of a step that waited in vain
 */
export async function perform(sale: Sale, step: Step, death?: Promise<void>): Promise<End> {
  const dead = death ? [death.then((): End => ({ how: 'dead' }))] : []
  for (let tries = 1; ; tries += 1) {
    const end = await Promise.race([attempt(sale, step), ...dead])
    if (end.how !== 'again') return end
    if (tries === TRIES) return { how: 'refused', why: end.why }
    const gone = await Promise.race([pause(dead.length > 0 ? DEATH_MS : PAUSE_MS), ...dead])
    if (gone) return gone
    await age()
  }
}

async function attempt(sale: Sale, step: Step): Promise<End | { how: 'again'; why: string }> {
  try {
    await step(sale)
    return { how: 'done' }
  } catch (error) {
    if (error instanceof NotPaid) return { how: 'refused', why: error.message }
    if (error instanceof Refused) {
      const how = BUSY.has(error.refusal.code) ? 'again' : 'refused'
      return { how, why: error.message }
    }
    // what fetch throws when the connection breaks
    if (error instanceof TypeError) return { how: 'again', why: error.message }
    throw error
  }
}
