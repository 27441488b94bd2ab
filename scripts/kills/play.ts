import { problemsOf } from './checks'
import { perform } from './perform'
import type { How, Op } from './plan'
import { newSale, type Sale } from './sale'
import { isWait, type Scenario, type Step } from './scenarios'
import { passAnHour, quiet } from './time'
import type { World } from './world'

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

/** Who comes too late to pay finds her order cancelled. */
const GIVEN_UP: Scenario['end'] = { money: 'cancelled', collected: false }

/** Plays a kill on goods of its own, lets an hour pass, and says what is wrong then. */
export async function play(world: World, kill: Kill, name: string): Promise<Outcome> {
  const { scenario, after, how, patience } = kill
  const sale = await newSale(world, name)
  const prepared = await surely(sale, [logIn, ...scenario.before])
  if (prepared) throw new Error(`before the window: ${prepared}`)
  await quiet(world)
  await world.open({ window: name, after, how, jobs: scenario.jobs })
  const asking = await untilDeath(sale, scenario.window)
  const ops = await world.close()
  const unanswered = asking ?? (await lastBreath(world, ops, after))
  let refused: string | null = null
  if (unanswered) {
    await world.revive()
    if (patience === 'late') await passAnHour(world)
    const asked = unanswered.filter((step) => !isWait(step))
    refused = await surely(sale, asked)
  }
  await passAnHour(world)
  const carried = refused === null
  const problems = await problemsOf(sale, carried ? scenario.end : GIVEN_UP)
  // within seconds of a death nothing has expired, and not everything does later: the phone must get what it asked for
  if (refused && !(patience === 'late' && scenario.expires))
    problems.unshift(`the repeated request is refused: ${refused}`)
  return { ops, died: unanswered !== null, carried, problems }
}

const logIn: Step = async ({ shopper, manager }) => {
  await shopper.login()
  await manager.login()
}

/** Plays steps with a server that may die; answers the steps from the unanswered one on, null when all were answered. */
async function untilDeath(sale: Sale, steps: Step[]): Promise<Step[] | null> {
  const death = sale.world.dead()
  for (const [index, step] of steps.entries()) {
    const end = await perform(sale, step, death)
    if (end.how === 'dead') return steps.slice(index)
    if (end.how === 'refused') throw new Error(`in the window: ${end.why}`)
  }
  return null
}

/** Every request was answered, but an operation that nobody waits for is the last: the server dies a moment later. */
async function lastBreath(world: World, ops: Op[], after: number): Promise<Step[] | null> {
  if (!ops.some(({ n }) => n === after)) return null
  await world.dead()
  return []
}

/** What the phones want of a server that lives; answers the refusal that ends it, if any. */
async function surely(sale: Sale, steps: Step[]): Promise<string | null> {
  for (const step of steps) {
    const end = await perform(sale, step)
    if (end.how === 'refused') return end.why
  }
  return null
}
