import { Refused } from '../stories/phone'
import { problemsOf } from './checks'
import type { How, Op } from './plan'
import { newSale, type Sale } from './sale'
import { isWait, type Scenario, type Step } from './scenarios'
import { passAnHour, quiet } from './time'
import { age, type World } from './world'

/** One kill: after the `after`th operation of a scenario; the phone repeats its request at once, or an hour later. */
export type Kill = { scenario: Scenario; after: number; how: How; patience: 'soon' | 'late' }

export type Outcome = {
  /** the operations that were begun, the last one killed */
  ops: Op[]
  died: boolean
  /** the phones got through to the end of the scenario */
  carried: boolean
  problems: string[]
}

const GONE = Symbol('the server is dead')

/** Plays a kill on goods of its own, lets an hour pass, and says what is wrong then. */
export async function play(world: World, kill: Kill, name: string): Promise<Outcome> {
  const { scenario, after, how, patience } = kill
  const sale = await newSale(world, name)
  for (const step of scenario.before) await step(sale)
  await quiet(world)
  await world.open({ window: name, after, how })
  const stopped = await untilDeath(sale, scenario.window)
  const ops = await world.close()
  const died = stopped !== null
  let refused: string | null = null
  if (died) {
    await world.revive()
    const rest = scenario.window.slice(stopped).filter((step) => !isWait(step))
    if (patience === 'late') await passAnHour(world)
    refused = await repeat(sale, rest)
  }
  await passAnHour(world)
  const carried = refused === null
  const problems = await problemsOf(sale, carried ? scenario.end : null)
  if (refused && patience === 'soon')
    problems.unshift(`the repeated request is refused: ${refused}`)
  return { ops, died, carried, problems }
}

/** Plays steps with a server that may die; answers the index of the step that was not answered, null when all were. */
async function untilDeath(sale: Sale, steps: Step[]): Promise<number | null> {
  const death = sale.world.dead().then(() => GONE)
  for (const [index, step] of steps.entries()) {
    const done = step(sale).catch(async (error: unknown) => {
      // a broken connection is the death a moment before it is told
      if (error instanceof Refused) throw error
      const soon = new Promise((resolve) => setTimeout(resolve, 5_000, error))
      if ((await Promise.race([death, soon])) !== GONE) throw error
      return GONE
    })
    if ((await Promise.race([done, death])) === GONE) return index
  }
  return null
}

const BUSY = new Set(['busy', 'idempotency_in_progress', 'payment_unconfirmed'])
const TRIES = 40

/** What the phones still want, as soon as the server is there again; answers the refusal that ends it, if any. */
async function repeat(sale: Sale, steps: Step[]): Promise<string | null> {
  for (const step of steps) {
    const refusal = await patiently(sale, step)
    if (refusal) return refusal
  }
  return null
}

async function patiently(sale: Sale, step: Step): Promise<string | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      await step(sale)
      return null
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const { code } = error.refusal
      if (!BUSY.has(code) || tries === TRIES) return error.message
    }
    await age()
    await new Promise((done) => setTimeout(done, 50))
  }
}
