// `npm run money-always [-- --seed n] [--minutes m] [--deaths d] [--json]`: shoppers, staff, WeChat, time and death do what
// they like, drawn by a seed, and the books must agree all the while: money in is orders paid, refunded and to be refunded.
import type { EntryView, ShareCodeView } from '../../server/features/attribution/contract'
import { STORE } from '../kills/sale'
import { startWorld, type World } from '../kills/world'
import { logInAtHeadquarters, Phone } from '../stories/phone'
import { chanceOf } from './chance'
import { episode } from './episode'
import { openMall, type Mall } from './mall'

const SEEDS = 1_000_000
const SECONDS = 60
/** Of the server, in each minute. */
const DEATHS = 5

function option(name: string): number | undefined {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : Number(process.argv[at + 1])
}

const json = process.argv.includes('--json')
const say = (line: string): void => void (json || console.log(line))

/** One shopper comes by a guide's card, so that her orders have a guide whose ledgers must agree. */
async function acquaint({ origin, stack }: World): Promise<void> {
  const [guide, shopper] = [
    new Phone('lin', origin, stack.simulator.origin),
    new Phone('chen', origin, stack.simulator.origin),
  ]
  await guide.login()
  await shopper.login()
  const share = { page: 'home', channel: 'card' }
  const { code } = await guide.post<ShareCodeView>(`/stores/${STORE}/share-codes`, share)
  await shopper.post<EntryView>('/entry', { shareCode: code, how: 'card' })
}

type Told = {
  seed: number
  acts: number
  deaths: number
  orders: number
  answers: Record<string, number>
  problems: string[]
}

async function play(seed: number, minutes: number, deaths: number): Promise<Told> {
  const world = await startWorld()
  await acquaint(world)
  const headquarters = await logInAtHeadquarters(world.origin)
  const told: Told = { seed, acts: 0, deaths: 0, orders: 0, answers: {}, problems: [] }
  const rounds = Math.max(1, Math.round(minutes))
  const seconds = (minutes * SECONDS) / rounds
  for (let round = 0; round < rounds && told.problems.length === 0; round += 1) {
    const mall = await openMall(world, chanceOf(seed + round), `always-${round}`)
    try {
      const course = await episode(mall, { seconds, deaths, clock: Date.now, headquarters })
      add(told, mall, course)
    } catch (error) {
      add(told, mall, { acts: 0, deaths: 0, problems: [String(error)] })
    }
    say(`seed ${seed + round}: ${told.acts} acts, ${told.deaths} deaths, ${told.orders} orders`)
  }
  await world.stop()
  return told
}

function add(
  told: Told,
  mall: Mall,
  { acts, deaths, problems }: Pick<Told, 'acts' | 'deaths' | 'problems'>,
): void {
  told.acts += acts
  told.deaths += deaths
  told.orders += mall.orders.length
  told.problems.push(...problems)
  for (const [what, times] of mall.answers) told.answers[what] = (told.answers[what] ?? 0) + times
}

async function main(): Promise<number> {
  const seed = option('seed') ?? Math.floor(Math.random() * SEEDS)
  const told = await play(seed, option('minutes') ?? 1, option('deaths') ?? DEATHS)
  if (json) console.log(JSON.stringify(told))
  for (const [what, times] of Object.entries(told.answers).sort()) say(`  ${what} × ${times}`)
  for (const problem of told.problems) say(`✗ ${problem}`)
  say(told.problems.length === 0 ? 'the books agree' : `again with --seed ${seed}`)
  return told.problems.length === 0 ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
