import { spawnSync } from 'node:child_process'
import path from 'node:path'

const MAIN = path.resolve(__dirname, '../../.build/scripts/money-always/main.js')
const MINUTES = 60_000
const DEATHS = 5

type Told = {
  seed: number
  acts: number
  deaths: number
  orders: number
  answers: Record<string, number>
  problems: string[]
}

describe('whatever shoppers, staff, WeChat, time and death do for a minute', () => {
  it(
    'leaves money, goods, points and performance where they belong',
    () => {
      const args = [MAIN, '--seed', '7', '--minutes', '1', '--deaths', `${DEATHS}`, '--json']
      const run = spawnSync(process.execPath, args, { encoding: 'utf8' })
      expect(run.stderr).toBe('')
      const { problems, acts, deaths, orders, answers } = JSON.parse(run.stdout) as Told
      expect(problems).toEqual([])
      expect(deaths).toBe(DEATHS)
      expect(acts).toBeGreaterThan(DEATHS)
      expect(orders).toBeGreaterThan(0)
      expect(answers['buy: ok']).toBeGreaterThan(0)
    },
    10 * MINUTES,
  )
})
