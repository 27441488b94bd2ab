// `npm run kills [-- --some] [--seed n] [--scenario name] [--json]`: kills the server after every operation of
// placing and paying (and of what follows), lets an hour pass, and says what was lost, double or left unfinished.
import { drawn, everyKill, seeded, type Choice } from './choice'
import { startCrew, type Crew } from './crew'
import { SCENARIOS, type Scenario } from './scenarios'
import type { Report } from './worker'

type Failure = Choice & { operation: string; problems: string[] }
type Result = { operations: number; kills: number; deaths: number; carried: number }

const WORKERS = 2
/** `npm test` plays one kill of so many in the scenarios that it always plays. */
const A_THIRD = 3
const FEW = 4
const SEEDS = 1_000_000

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

const has = (name: string): boolean => process.argv.includes(`--${name}`)
const json = has('json')
const say = (line: string): void => void (json || console.log(line))

/** The operations of each scenario, counted by playing it to its end. */
async function count(crew: Crew, scenarios: Scenario[], note: (report: Report) => void) {
  const found = new Map<string, number>()
  const undisturbed = scenarios.map(({ name }): Choice => ({
    ...{ scenario: name, after: 0, how: 'sent', patience: 'soon' },
  }))
  await crew.play(undisturbed, (report) => {
    found.set(report.choice.scenario, report.outcome.ops.length)
    note(report)
  })
  return found
}

async function main(): Promise<number> {
  const given = option('seed') ?? process.env['KILLS_SEED']
  const seed = given === undefined ? Math.floor(Math.random() * SEEDS) : Number(given)
  const random = seeded(seed)
  const only = option('scenario')
  const all = SCENARIOS.filter(({ name }) => !only || name === only)
  const scenarios = has('some') ? someOf(all, random) : all
  say(`seed ${seed}: again with KILLS_SEED=${seed}`)
  const began = Date.now()
  const crew = await startCrew(WORKERS)
  const results = new Map<string, Result>()
  const failures: Failure[] = []
  const note = ({ choice, outcome }: Report): void => {
    const { ops, died, carried, problems } = outcome
    const result = results.get(choice.scenario) ?? {
      ...{ operations: ops.length, kills: 0, deaths: 0, carried: 0 },
    }
    if (choice.after > 0) result.kills += 1
    if (died) result.deaths += 1
    if (died && carried) result.carried += 1
    results.set(choice.scenario, result)
    const operation = ops.at(-1)?.what ?? ''
    if (problems.length > 0) failures.push({ ...choice, operation, problems })
    for (const problem of problems) say(`${named(choice)} (${operation}): ${problem}`)
  }
  const counted = await count(crew, scenarios, note)
  const choices = scenarios.flatMap(({ name, always }) => {
    const operations = counted.get(name) ?? 0
    if (!has('some')) return everyKill(name, operations)
    return drawn(name, operations, always ? Math.ceil(operations / A_THIRD) : 1, random)
  })
  await crew.play(choices, note)
  await crew.end()
  const seconds = Math.round((Date.now() - began) / 1000)
  if (json)
    console.log(JSON.stringify({ seed, seconds, results: Object.fromEntries(results), failures }))
  else tabulate(results, failures, seconds)
  return failures.length === 0 ? 0 : 1
}

/** Those that are always played, and a few of the others, drawn by chance. */
function someOf(scenarios: Scenario[], random: () => number): Scenario[] {
  const others = scenarios.filter(({ always }) => !always)
  const ranked = others.map((scenario) => ({ scenario, rank: random() }))
  const few = ranked.sort((a, b) => a.rank - b.rank).slice(0, FEW)
  return [...scenarios.filter(({ always }) => always), ...few.map(({ scenario }) => scenario)]
}

function named({ scenario, after, how, patience }: Choice): string {
  return `${scenario} ${after} ${how} ${patience}`
}

function tabulate(results: Map<string, Result>, failures: Failure[], seconds: number): void {
  console.log('scenario    operations  kills  deaths  carried through')
  for (const [name, { operations, kills, deaths, carried }] of results) {
    const cells = [operations, kills, deaths].map((n) => String(n).padStart(7))
    console.log(`${name.padEnd(14)}${cells.join(' ')} ${String(carried).padStart(12)}`)
  }
  console.log(`${failures.length} failed, ${seconds} s`)
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
