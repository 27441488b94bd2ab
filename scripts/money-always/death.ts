import { anyAsking, attempt, type Act } from './acts'
import { again, type Mall } from './mall'

/** An act takes about so many operations; the server dies after one of them, or when it has answered. */
const OPERATIONS = 40
const DEATH_MS = 300

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/**
 * The server is killed (-9) somewhere in an act, a new one takes its place, and the phones ask again with the same keys what
 * they got no answer to.
 */
export async function die(mall: Mall, nth: number): Promise<void> {
  const { world, chance } = mall
  const [server] = world.stack.servers
  const how = chance.percent(50) ? 'sent' : 'answered'
  await world.open({
    window: `death-${nth}`,
    after: 1 + chance.below(OPERATIONS),
    how,
    jobs: 'held',
  })
  const before = mall.asked.length
  const acting = attempt(mall, anyAsking(mall), true)
  await Promise.race([acting, world.dead()])
  await Promise.race([pause(DEATH_MS), world.dead()])
  await world.close()
  await server?.kill()
  await acting
  await world.revive()
  const unanswered = mall.asked.slice(before)
  for (const asked of unanswered)
    await attempt(
      mall,
      repetition(() => again(asked)),
    )
}

const repetition = (asks: () => Promise<unknown>): Act => ({
  ...{ name: 'after death', weight: 1 },
  play: async () => void (await asks()),
})
