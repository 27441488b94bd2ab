import { spawnSync } from 'node:child_process'
import path from 'node:path'

const MAIN = path.resolve(__dirname, '../../.build/scripts/kills/main.js')
const MINUTES = 60_000

type Result = { operations: number; kills: number; deaths: number; carried: number }
type Told = { seed: number; results: Record<string, Result>; failures: object[] }

describe('a server killed anywhere in placing, paying and sweeping', () => {
  it(
    'loses nothing, doubles nothing and leaves nothing unfinished',
    () => {
      const run = spawnSync(process.execPath, [MAIN, '--some', '--seed', '7', '--json'], {
        encoding: 'utf8',
      })
      expect(run.stderr).toBe('')
      const { seed, results, failures } = JSON.parse(run.stdout) as Told
      expect({ seed, failures }).toEqual({ seed, failures: [] })
      for (const [name, { operations, deaths, carried }] of Object.entries(results)) {
        expect(operations).toBeGreaterThan(10)
        // only the time for paying may be over when a phone comes back an hour later
        if (name === 'paid') expect(carried).toBeGreaterThan(0)
        else expect({ name, carried }).toEqual({ name, carried: deaths })
      }
      // some are not reached: sweeps and what is done side by side are not always counted alike
      const sum = (what: 'kills' | 'deaths') =>
        Object.values(results).reduce((total, result) => total + result[what], 0)
      expect(sum('deaths')).toBeGreaterThan(sum('kills') * 0.7)
      const { paid } = results
      expect(paid?.kills).toBe(Math.ceil((paid?.operations ?? 0) / 3))
    },
    10 * MINUTES,
  )
})
