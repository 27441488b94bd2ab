import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { STORIES } from '../../scripts/stories'
import type { Told } from '../../scripts/stories/teller'

/** Collections that grow with the brand alone; every other grows with orders, members or time. */
const SMALL = [
  'stores',
  'staff',
  'rulesets',
  'categories',
  'products',
  'homes',
  'hq_users',
  'leases',
  'platform_keys',
]

const MAIN = path.resolve(__dirname, '../../.build/scripts/stories/main.js')
const NAMES = STORIES.map(({ name }) => name)
const playing = promisify(execFile)

/** A story waits for most of its time, so three are played side by side, each by a process that plays several. */
const SIDE_BY_SIDE = 3
const MINUTES = 60_000

type Line = Told & { story: string }

/** Plays stories as their command does. */
async function play(names: string[]): Promise<Line[]> {
  const { stdout } = await playing(process.execPath, [MAIN, ...names, '--json'], {
    maxBuffer: 1 << 26,
  }).catch((failed: { stdout: string; stderr: string }) => {
    if (failed.stdout) return failed
    throw new Error(failed.stderr)
  })
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}

describe('the story', () => {
  let told: Line[]
  beforeAll(async () => {
    const shares = Array.from({ length: SIDE_BY_SIDE }, (_, nth) =>
      NAMES.filter((_name, i) => i % SIDE_BY_SIDE === nth),
    )
    told = (await Promise.all(shares.map(play))).flat()
  }, 10 * MINUTES)

  it.each(NAMES)('%s goes as told', (name) => {
    const { lines, failures, facts, scanned } = told.find(({ story }) => story === name) as Line
    expect({ failures, told: failures.length > 0 ? lines : [] }).toEqual({ failures: [], told: [] })
    expect(scanned.filter((collection) => !SMALL.includes(collection))).toEqual([])
    expect(Object.keys(facts).length).toBeGreaterThan(5)
  })
})
