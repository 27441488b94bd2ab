// One process of `npm run kills`: a stack of its own, on which the kills that it is told are played one after another.
import { inspect } from 'node:util'
import type { EntryView, ShareCodeView } from '../../server/features/attribution/contract'
import { Phone } from '../stories/phone'
import type { Choice } from './choice'
import { play, type Outcome } from './play'
import { STORE } from './sale'
import { SCENARIOS } from './scenarios'
import { startWorld, type World } from './world'

export type Report = { choice: Choice; outcome: Outcome }

/** The shopper comes by a guide's card, so that every sale has a guide whose ledger must agree. */
async function acquaint(world: World): Promise<void> {
  const wechat = world.stack.simulator.origin
  const guide = new Phone('lin', world.origin, wechat)
  const shopper = new Phone('chen', world.origin, wechat)
  await guide.login()
  await shopper.login()
  const share = { page: 'home', channel: 'card' }
  const { code } = await guide.post<ShareCodeView>(`/stores/${STORE}/share-codes`, share)
  await shopper.post<EntryView>('/entry', { shareCode: code, how: 'card' })
}

async function outcomeOf(world: World, choice: Choice, name: string): Promise<Outcome> {
  const scenario = SCENARIOS.find((one) => one.name === choice.scenario)
  if (!scenario) throw new Error(`no scenario ${choice.scenario}`)
  try {
    return await play(world, { ...choice, scenario }, name)
  } catch (error) {
    await world.reset()
    return { ops: [], died: false, carried: false, problems: [inspect(error)] }
  }
}

async function main(): Promise<void> {
  const world = await startWorld()
  await acquaint(world)
  let played = 0
  let turn = Promise.resolve()
  process.on('message', (choice: Choice | 'end') => {
    turn = turn.then(async () => {
      if (choice === 'end') {
        await world.stop()
        process.exit(0)
      }
      played += 1
      const outcome = await outcomeOf(world, choice, `kill-${played}`)
      process.send?.({ choice, outcome } satisfies Report)
    })
  })
  process.on('disconnect', () => process.exit(1))
  process.send?.('ready')
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
