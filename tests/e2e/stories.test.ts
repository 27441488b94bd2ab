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
const playing = promisify(execFile)

/** Plays a story as its command does: in a process of its own, so that several are played side by side. */
async function play(name: string): Promise<Told> {
  const { stdout } = await playing(process.execPath, [MAIN, name, '--json']).catch(
    (failed: { stdout: string; stderr: string }) => {
      if (failed.stdout) return failed
      throw new Error(failed.stderr)
    },
  )
  return JSON.parse(stdout) as Told
}

it.concurrent.each(STORIES.map(({ name }) => name))(
  'the story %s goes as told',
  async (name) => {
    const { lines, failures, facts, scanned } = await play(name)
    const told = failures.length > 0 ? lines : []
    expect({ name, failures, told }).toEqual({ name, failures: [], told: [] })
    expect(scanned.filter((collection) => !SMALL.includes(collection))).toEqual([])
    expect(Object.keys(facts).length).toBeGreaterThan(5)
  },
  240_000,
)
